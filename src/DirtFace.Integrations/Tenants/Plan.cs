namespace DirtFace.Integrations.Tenants;

/// <summary>What a business pays for, cheapest first.</summary>
public enum Plan
{
    Starter,
    Growth,
    Professional,
}
