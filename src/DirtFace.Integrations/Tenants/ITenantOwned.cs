namespace DirtFace.Integrations.Tenants;

/// <summary>A row that belongs to one business: filtered on every read, stamped and guarded on every write.</summary>
public interface ITenantOwned
{
    /// <summary>The business that owns the row.</summary>
    TenantId TenantId { get; }
}
