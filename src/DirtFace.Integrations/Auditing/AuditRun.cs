using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Auditing;

/// <summary>One pass of the auditor over a company file, and what it came to.</summary>
public sealed class AuditRun : ITenantOwned
{
    private AuditRun()
    {
    }

    internal AuditRun(TenantId tenantId, Guid id, Guid connectionId, bool isFull, DateTimeOffset startedAt)
    {
        TenantId = tenantId;
        Id = id;
        ConnectionId = connectionId;
        IsFull = isFull;
        StartedAt = startedAt;
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid ConnectionId { get; private set; }

    /// <summary>Whether everything was read, or only what had changed.</summary>
    public bool IsFull { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset EndedAt { get; private set; }

    /// <summary>Linked records that QuickBooks' side was compared with, or that QuickBooks reports as unchanged.</summary>
    public int Checked { get; private set; }

    /// <summary>Objects that were read.</summary>
    public int ObjectsRead { get; private set; }

    /// <summary>Objects of ours that were found without link, and linked.</summary>
    public int Adopted { get; private set; }

    /// <summary>Differences that are open after it.</summary>
    public int Differences { get; private set; }

    internal void End(int checkedRecords, int objectsRead, int adopted, int differences, DateTimeOffset now) =>
        (Checked, ObjectsRead, Adopted, Differences, EndedAt) = (checkedRecords, objectsRead, adopted, differences, now);
}
