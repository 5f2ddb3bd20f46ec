using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Connections;

/// <summary>One run through QuickBooks' consent page: its state value works once, for ten minutes, for one person, session and business (A4).</summary>
public sealed class ConnectAttempt
{
    private ConnectAttempt()
    {
    }

    internal ConnectAttempt(string stateHash, TenantId tenantId, Guid userId, string session, DateTimeOffset now, TimeSpan life)
    {
        StateHash = stateHash;
        TenantId = tenantId;
        UserId = userId;
        Session = session;
        ExpiresAt = now + life;
    }

    /// <summary>SHA-256 of the state value; the value itself is only in the browser.</summary>
    public string StateHash { get; private set; } = "";

    // Not ITenantOwned: the answer is looked up by its state, and the business is checked against it.
    public TenantId TenantId { get; private set; }

    public Guid UserId { get; private set; }

    public string Session { get; private set; } = "";

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }
}
