using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Sync;

/// <summary>Which part of a record's history an event belongs to.</summary>
public enum EventType
{
    /// <summary>A person changed the record here.</summary>
    Record,

    /// <summary>The record was sent, looked for, answered or parked.</summary>
    Sync,

    /// <summary>A payment was recorded for the record, changed or voided.</summary>
    Payment,
}

/// <summary>One thing that happened to a record: its timeline, append-only.</summary>
public sealed class SyncEvent : ITenantOwned
{
    private SyncEvent()
    {
    }

    internal SyncEvent(TenantId tenantId, Guid id, SyncKind kind, Guid localId, DateTimeOffset at, EventType type, string actor, string text)
    {
        TenantId = tenantId;
        Id = id;
        Kind = kind;
        LocalId = localId;
        At = at;
        Type = type;
        Actor = actor;
        Text = text;
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public SyncKind Kind { get; private set; }

    public Guid LocalId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public EventType Type { get; private set; }

    /// <summary>A person's name, "Dirt Face" or "QuickBooks".</summary>
    public string Actor { get; private set; } = "";

    /// <summary>A plain sentence.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Fault code and text, shown under Technical details.</summary>
    public string? Technical { get; init; }

    /// <summary>The field names that were sent, without their values.</summary>
    public string? RequestShape { get; init; }

    public string? RequestId { get; init; }

    public string? IntuitTid { get; init; }
}
