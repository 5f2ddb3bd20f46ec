using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Encryption;

/// <summary>A business's data key, wrapped by the key-encryption key that is kept outside the database (S1).</summary>
public sealed class TenantKey : ITenantOwned
{
    private TenantKey()
    {
    }

    internal TenantKey(TenantId tenantId, byte[] wrapped)
    {
        TenantId = tenantId;
        Wrapped = wrapped;
    }

    public TenantId TenantId { get; private set; }

    public byte[] Wrapped { get; private set; } = [];
}
