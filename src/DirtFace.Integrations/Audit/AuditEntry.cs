using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Audit;

/// <summary>A change of the connection or its settings by a person; append-only.</summary>
public sealed class AuditEntry : ITenantOwned
{
    private AuditEntry()
    {
    }

    /// <summary>Notes who did what.</summary>
    public AuditEntry(TenantId tenantId, Guid id, DateTimeOffset at, Actor by, string text)
    {
        (TenantId, Id, At, UserId, UserName, Text) = (tenantId, id, at, by.UserId, by.Name, text);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public DateTimeOffset At { get; private set; }

    public Guid UserId { get; private set; }

    public string UserName { get; private set; } = "";

    /// <summary>A plain sentence without the person's name, for example "turned sync on".</summary>
    public string Text { get; private set; } = "";
}
