using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Connections;

/// <summary>The permission that a company file gave to a business, with its tokens, its lease and its state.</summary>
public sealed class Connection : ITenantOwned
{
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

    /// <summary>Access token, encrypted; generation <see cref="TokenGeneration"/>.</summary>
    public byte[]? AccessCipher { get; private set; }

    /// <summary>Refresh token, encrypted; generation <see cref="TokenGeneration"/>.</summary>
    public byte[]? RefreshCipher { get; private set; }

    /// <summary>The refresh token before this one, kept until the new one has worked for 26 hours (T5).</summary>
    public byte[]? PreviousRefreshCipher { get; private set; }

    public long TokenGeneration { get; private set; }

    public DateTimeOffset? AccessExpiresAt { get; private set; }

    public DateTimeOffset? TokenObtainedAt { get; private set; }

    /// <summary>End of the approval unless it is used before.</summary>
    public DateTimeOffset? RefreshExpiresAt { get; private set; }

    /// <summary>End of the approval, used or not.</summary>
    public DateTimeOffset? RefreshHardExpiresAt { get; private set; }

    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>Rises with every lease; a write of an older holder is refused by it (W3).</summary>
    public long Fence { get; private set; }

    /// <summary>When there is something to do; null when there is not.</summary>
    public DateTimeOffset? NextWorkAt { get; private set; }

    /// <summary>Failures of QuickBooks in a row, for the back-off.</summary>
    public int Failures { get; private set; }

    /// <summary>QuickBooks asked us to stay away; nothing is called before, whoever asks.</summary>
    public DateTimeOffset? PausedUntil { get; private set; }

    /// <summary>The calls of the last minute, see <see cref="Sync.Pacing.CallWindow"/>.</summary>
    public string? CallWindow { get; private set; }

    public DateTimeOffset? LastSyncedAt { get; private set; }

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
        PausedUntil = null;
        NextWorkAt = now;
        Move(ConnectionState.Connected, null, now);
    }

    internal void StoreTokens(EncryptedTokens tokens)
    {
        // Empty values are never stored, and the generation before is kept until this one has proved itself (T5).
        PreviousRefreshCipher = RefreshCipher ?? PreviousRefreshCipher;
        (AccessCipher, RefreshCipher) = (tokens.Access, tokens.Refresh);
        (AccessExpiresAt, RefreshExpiresAt) = (tokens.AccessExpiresAt, tokens.RefreshExpiresAt);
        RefreshHardExpiresAt = tokens.RefreshHardExpiresAt ?? RefreshHardExpiresAt;
        TokenGeneration = tokens.Generation;
        TokenObtainedAt = tokens.ObtainedAt;
    }

    internal void StartAfresh(EncryptedTokens tokens)
    {
        StoreTokens(tokens);
        PreviousRefreshCipher = null;
    }

    internal void Disconnect(string by, DateTimeOffset now)
    {
        SyncOn = false;
        DisconnectedBy = by;
        NextWorkAt = now;
        Move(ConnectionState.NotConnected, $"Disconnected by {by.TrimEnd('.')}.", now);
    }

    internal void ForgetTokens()
    {
        AccessCipher = null;
        RefreshCipher = null;
        PreviousRefreshCipher = null;
        AccessExpiresAt = null;
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

    internal void Worked(DateTimeOffset now)
    {
        Failures = 0;
        if (State == ConnectionState.Degraded)
        {
            Move(ConnectionState.Connected, null, now);
        }
    }

    internal void Synced(DateTimeOffset now)
    {
        LastSyncedAt = now;
        Worked(now);
    }

    internal void Degrade(string reason, DateTimeOffset now)
    {
        Failures++;
        if (State is ConnectionState.Connected or ConnectionState.Degraded)
        {
            Move(ConnectionState.Degraded, reason, now);
        }
    }

    internal void Pause(string reason, TimeSpan pause, DateTimeOffset now)
    {
        PausedUntil = now + pause;
        Degrade(reason, now);
    }

    internal void CountCalls(string window) => CallWindow = window;

    internal void NeedReconnect(string reason, DateTimeOffset now) => Move(ConnectionState.ReconnectRequired, reason, now);

    internal void Suspend(string reason, DateTimeOffset now) => Move(ConnectionState.Suspended, reason, now);

    /// <summary>
    /// Notes what a failed read tells: QuickBooks is slow, or (401) the access token is worth nothing, so that the next access is
    /// made with a renewed one or shows that the permission is gone.
    /// </summary>
    internal void ReadFailed(QuickBooks.QuickBooksException problem, DateTimeOffset now)
    {
        if (problem.Fault is { IsUnauthorized: true })
        {
            AccessExpiresAt = null;
        }

        Degrade("QuickBooks is not responding.", now);
    }

    /// <summary>A person asks to try now: what QuickBooks refused may be mended, and a pause need not be waited for.</summary>
    internal void TryNow(DateTimeOffset now)
    {
        NextWorkAt = now;
        if (State == ConnectionState.Suspended)
        {
            Failures = 0;
            Move(ConnectionState.Connected, null, now);
        }
    }

    internal void WorkAt(DateTimeOffset? at) => NextWorkAt = at;

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
