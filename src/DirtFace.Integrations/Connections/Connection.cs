using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Connections;

/// <summary>The permission that a company file gave to a business, and its state; its tokens and its work are in files of their own.</summary>
public sealed partial class Connection : ITenantOwned
{
    /// <summary>What it says while QuickBooks gives no answer.</summary>
    internal const string NotResponding = "QuickBooks is not responding.";

    private Connection()
    {
    }

    /// <summary>A connection that does not exist at Intuit yet.</summary>
    public Connection(TenantId tenantId, Guid id, string environment, DateTimeOffset now)
    {
        TenantId = tenantId;
        Id = id;
        Environment = environment;
        StateSince = now;
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>Simulator, Sandbox or Production; fixed for the life of the row.</summary>
    public string Environment { get; private set; } = "";

    /// <summary>HMAC of environment and realm: finds and compares company files without storing their id in clear.</summary>
    public string? RealmKey { get; private set; }

    /// <summary>The realm id, encrypted.</summary>
    public byte[]? RealmCipher { get; private set; }

    public string? CompanyName { get; private set; }

    /// <summary>ISO 3166 alpha-2.</summary>
    public string? CompanyCountry { get; private set; }

    /// <summary>ISO 4217.</summary>
    public string? CompanyCurrency { get; private set; }

    public ConnectionState State { get; private set; }

    /// <summary>Why it is in this state; null when the state says it all.</summary>
    public string? StateReason { get; private set; }

    public DateTimeOffset StateSince { get; private set; }

    public Guid? ConnectedByUserId { get; private set; }

    public string? ConnectedBy { get; private set; }

    public DateTimeOffset? ConnectedAt { get; private set; }

    public string? DisconnectedBy { get; private set; }

    /// <summary>Whether a person turned the sync on.</summary>
    public bool SyncOn { get; private set; }

    public DateTimeOffset? SyncOnAt { get; private set; }

    /// <summary>Whether the company numbers its documents itself (QuickBooks preference).</summary>
    public bool CustomTransactionNumbers { get; private set; }

    /// <summary>When the company's lists were read last.</summary>
    public DateTimeOffset? ListsReadAt { get; private set; }

    /// <summary>Whether calls may be made and work may be queued.</summary>
    public bool IsLive => State is ConnectionState.Connected or ConnectionState.Degraded;

    /// <summary>Whether this business belongs to a company file now, even if a person must renew the permission.</summary>
    public bool HasCompany => State is not (ConnectionState.NotConnected or ConnectionState.Connecting);

    internal void Connect(CompanyIdentity company, Actor by, DateTimeOffset now)
    {
        (RealmKey, RealmCipher) = (company.RealmKey, company.RealmCipher);
        (CompanyName, CompanyCountry, CompanyCurrency) = (company.Name, company.Country, company.Currency);
        (ConnectedByUserId, ConnectedBy, ConnectedAt, DisconnectedBy) = (by.UserId, by.Name, now, null);
        Failures = 0;
        (PausedUntil, RestUntil) = (null, null);
        NextWorkAt = now;
        Move(ConnectionState.Connected, null, now);
    }

    internal void Disconnect(string by, DateTimeOffset now)
    {
        SyncOn = false;
        DisconnectedBy = by;
        NextWorkAt = now;
        Move(ConnectionState.NotConnected, $"Disconnected by {by.TrimEnd('.')}.", now);
    }

    internal void TurnOn(DateTimeOffset now)
    {
        SyncOn = true;
        SyncOnAt = now;
        NextWorkAt = now;
    }

    internal void TurnOff() => SyncOn = false;

    internal void ReadPreferences(bool customTransactionNumbers, string? currency)
    {
        CustomTransactionNumbers = customTransactionNumbers;
        CompanyCurrency = currency ?? CompanyCurrency;
    }

    internal void ListsRead(DateTimeOffset now) => ListsReadAt = now;

    internal void NeedReconnect(string reason, DateTimeOffset now) => MoveIfConnected(ConnectionState.ReconnectRequired, reason, now);

    internal void Suspend(string reason, DateTimeOffset now) => MoveIfConnected(ConnectionState.Suspended, reason, now);

    // A late answer about a connection that a person ended must not make it look alive.
    private void MoveIfConnected(ConnectionState state, string reason, DateTimeOffset now)
    {
        if (HasCompany)
        {
            Move(state, reason, now);
        }
    }

    private void Move(ConnectionState state, string? reason, DateTimeOffset now)
    {
        if (State != state || StateReason != reason)
        {
            StateSince = State == state ? StateSince : now;
            State = state;
            StateReason = reason;
        }
    }
}

/// <summary>Who a connection belongs to, as read from the company file.</summary>
internal sealed record CompanyIdentity(string RealmKey, byte[] RealmCipher, string Name, string Country, string? Currency);

/// <summary>A pair of tokens, encrypted, with its dates.</summary>
internal sealed record EncryptedTokens(
    byte[] Access,
    byte[] Refresh,
    long Generation,
    DateTimeOffset ObtainedAt,
    DateTimeOffset AccessExpiresAt,
    DateTimeOffset RefreshExpiresAt,
    DateTimeOffset? RefreshHardExpiresAt);
