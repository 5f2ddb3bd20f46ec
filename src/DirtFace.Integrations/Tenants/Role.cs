namespace DirtFace.Integrations.Tenants;

/// <summary>What a person may do in a business: read; work with records; connect and change settings.</summary>
public enum Role
{
    Viewer,
    Billing,
    Admin,
}
