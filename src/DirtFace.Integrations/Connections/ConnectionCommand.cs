using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Connections;

/// <summary>What a person asked the holder of the lease to do; nobody else talks to QuickBooks.</summary>
public enum CommandKind
{
    /// <summary>Read accounts, products, tax codes, terms and preferences.</summary>
    ReadLists,

    /// <summary>Compare what changed in the books since the last audit.</summary>
    Audit,

    /// <summary>Compare all of the books.</summary>
    AuditAll,

    /// <summary>Give the permission back to Intuit and erase the tokens.</summary>
    Revoke,
}

/// <summary>A request to the holder of the connection's lease; it goes before all other work.</summary>
public sealed class ConnectionCommand : ITenantOwned
{
    private ConnectionCommand()
    {
    }

    internal ConnectionCommand(TenantId tenantId, Guid id, Guid connectionId, CommandKind kind, string requestedBy, DateTimeOffset now)
    {
        TenantId = tenantId;
        Id = id;
        ConnectionId = connectionId;
        Kind = kind;
        RequestedBy = requestedBy;
        RequestedAt = now;
        DueAt = now;
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid ConnectionId { get; private set; }

    public CommandKind Kind { get; private set; }

    public string RequestedBy { get; private set; } = "";

    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>When to try; null when finished.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>A sentence on what went wrong at the last attempt; null when nothing did.</summary>
    public string? Problem { get; private set; }

    internal void Finish(string? problem = null)
    {
        DueAt = null;
        Problem = problem;
    }

    internal void TryAgain(DateTimeOffset at, string problem)
    {
        Attempts++;
        DueAt = at;
        Problem = problem;
    }
}
