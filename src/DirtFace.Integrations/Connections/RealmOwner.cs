using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Connections;

/// <summary>Which business a company file belongs to. Its key is unique over all businesses: one company, one business.</summary>
public sealed class RealmOwner
{
    private RealmOwner()
    {
    }

    internal RealmOwner(string realmKey, TenantId tenantId)
    {
        RealmKey = realmKey;
        TenantId = tenantId;
    }

    public string RealmKey { get; private set; } = "";

    // Not ITenantOwned: it exists to be compared across businesses. It holds no data of anybody.
    public TenantId TenantId { get; private set; }
}
