using DirtFace.Integrations.Sync.Merging;
using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Sync;

/// <summary>What QuickBooks said last about a linked record, and what both sides agreed on: the ground for the next merge (docs/adr/0017).</summary>
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

    /// <summary>When <see cref="Entity"/> was read or answered.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>What both sides agreed on, as JSON; null when nothing is known to be agreed.</summary>
    public byte[]? Agreed { get; private set; }

    internal void See(byte[] entity, DateTimeOffset at)
    {
        Entity = entity;
        At = at;
    }

    internal void Agree(Agreement? agreed) => Agreed = agreed?.ToJson();
}
