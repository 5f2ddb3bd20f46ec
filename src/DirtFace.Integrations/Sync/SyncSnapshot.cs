using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Sync;

/// <summary>What QuickBooks answered last about a linked record: the common ground for the next update.</summary>
public sealed class SyncSnapshot : ITenantOwned
{
    private SyncSnapshot()
    {
    }

    internal SyncSnapshot(TenantId tenantId, Guid recordId)
    {
        TenantId = tenantId;
        RecordId = recordId;
    }

    public TenantId TenantId { get; private set; }

    public Guid RecordId { get; private set; }

    /// <summary>QuickBooks' object as UTF-8 JSON.</summary>
    public byte[] Entity { get; private set; } = [];

    public DateTimeOffset At { get; private set; }

    internal void Replace(byte[] entity, DateTimeOffset at)
    {
        Entity = entity;
        At = at;
    }
}
