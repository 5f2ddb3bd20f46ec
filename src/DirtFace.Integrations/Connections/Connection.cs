using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Connections;

/// <summary>The permission that a company file gave to a business, with its tokens, its lease and its state.</summary>
public sealed class Connection : ITenantOwned
{
    // A replaced refresh token was reported to live 24 to 26 hours (contract §1.6).
    private static readonly TimeSpan PreviousLife = TimeSpan.FromHours(26);

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

    /// <summary>The refresh token before this one, encrypted; kept until this one has worked and 26 hours have passed (T5).</summary>
    public byte[]? PreviousRefreshCipher { get; private set; }

    public long PreviousGeneration { get; private set; }

    /// <summary>When the previous refresh token was replaced; null when there is none.</summary>
    public DateTimeOffset? PreviousSince { get; private set; }

    /// <summary>The number of the pair in use.</summary>
    public long TokenGeneration { get; private set; }

    /// <summary>The highest number given to a pair, or to an attempt to get one; none is used twice.</summary>
    public long LastGeneration { get; private set; }

    /// <summary>The number that the newest permission began with: answers to tokens of older numbers belong to one that is over.</summary>
    public long GrantGeneration { get; private set; }

    public DateTimeOffset? AccessExpiresAt { get; private set; }

    public DateTimeOffset? TokenObtainedAt { get; private set; }

    /// <summary>End of the approval unless it is used before.</summary>
    public DateTimeOffset? RefreshExpiresAt { get; private set; }

    /// <summary>End of the approval, used or not.</summary>
    public DateTimeOffset? RefreshHardExpiresAt { get; private set; }

    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>Rises with every lease; a write of an older holder is refused by it (W3).</summary>
    public long Fence { get; private set; }

    /// <summary>Names the newest write of a lease holder, so that a commit whose answer was lost can be looked for (W14).</summary>
    public Guid? LastWrite { get; private set; }

    /// <summary>When there is something to do; null when there is not.</summary>
    public DateTimeOffset? NextWorkAt { get; private set; }

    /// <summary>Failures of QuickBooks in a row, for the back-off.</summary>
    public int Failures { get; private set; }

    /// <summary>Left alone until then after failures; only a person who asks is served before.</summary>
    public DateTimeOffset? RestUntil { get; private set; }

    /// <summary>QuickBooks asked us to stay away; nothing is called before, whoever asks.</summary>
    public DateTimeOffset? PausedUntil { get; private set; }

    /// <summary>The calls of the last minute, see <see cref="Sync.Pacing.CallWindow"/>.</summary>
    public string? CallWindow { get; private set; }

    public DateTimeOffset? LastSyncedAt { get; private set; }

    /// <summary>Whether the company numbers its documents itself (QuickBooks preference).</summary>
    public bool CustomTransactionNumbers { get; private set; }

    /// <summary>When the company's lists were read last.</summary>
    public DateTimeOffset? ListsReadAt { get; private set; }

    /// <summary>
    /// When the access token is renewed: after four fifths of its life, somewhat earlier for some connections than for others, so that
    /// those made together are not all renewed together (T8). For Intuit's hour that is 12 to 15 minutes before its end.
    /// </summary>
    public DateTimeOffset? RenewAt => AfterOfAccessLife(0.8 - (Id.ToByteArray()[^1] / 255d * 0.05));

    /// <summary>Until when a call may be started with the access token; some of its life is left for the way.</summary>
    public DateTimeOffset? AccessUsableUntil => AfterOfAccessLife(0.98);

    /// <summary>Up to when, by QuickBooks' clock, its books have been compared with ours; null before the first time.</summary>
    public DateTimeOffset? AuditedUntil { get; private set; }

    /// <summary>When the next nightly audit is due.</summary>
    public DateTimeOffset? NextAuditAt { get; private set; }

    /// <summary>Why nothing is written to QuickBooks until the books have been compared; null while writes may go.</summary>
    public HoldReason? Hold { get; private set; }

    /// <summary>What happened between this and <see cref="LostUntil"/> was forgotten with a restore; null when nothing was.</summary>
    public DateTimeOffset? LostFrom { get; private set; }

    /// <summary>See <see cref="LostFrom"/>.</summary>
    public DateTimeOffset? LostUntil { get; private set; }

    /// <summary>Whether writes wait until the books have been compared.</summary>
    public bool IsHeld => Hold is not null;

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

    internal long NextGeneration() => ++LastGeneration;

    /// <summary>
    /// Takes a journaled answer in, whenever and in whatever order answers come: the newest pair becomes the one in use, an older
    /// one at most the one before. <paramref name="shown"/> is the generation of the refresh token that was traded for it.
    /// </summary>
    internal void Adopt(EncryptedTokens tokens, long shown, bool sameRefreshToken, DateTimeOffset now)
    {
        // The permission was given anew or given back meanwhile. The answer is worth nothing and must revive nothing (T10).
        if (shown < GrantGeneration || RefreshCipher is null)
        {
            return;
        }

        if (tokens.Generation > TokenGeneration)
        {
            Renew(tokens, sameRefreshToken);
            // Refused tokens are what asked for a person; here is a newer one after all.
            if (State == ConnectionState.ReconnectRequired)
            {
                Move(ConnectionState.Connected, null, now);
            }
        }
        else if (!sameRefreshToken && tokens.Generation > PreviousGeneration)
        {
            KeepPrevious(tokens.Refresh, tokens.Generation, now);
        }
    }

    /// <summary>
    /// A person gave permission: nothing of an older one counts any more, and whoever holds the lease on the strength of the older
    /// one loses it.
    /// </summary>
    internal void StartAfresh(EncryptedTokens tokens)
    {
        GrantGeneration = tokens.Generation;
        ForgetPrevious();
        Store(tokens);
        Fence++;
        LeaseUntil = null;
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
        AccessExpiresAt = null;
        ForgetPrevious();
        // From here on the answer of a refresh that is still under way somewhere is an answer to nothing.
        GrantGeneration = NextGeneration();
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

    internal void AuditAt(DateTimeOffset at) => NextAuditAt = at;

    internal void Audited(DateTimeOffset until) => AuditedUntil = until;

    /// <summary>This database forgot what happened since <paramref name="lostFrom"/>: nothing is sent before QuickBooks has been looked through.</summary>
    internal void HoldFor(HoldReason reason, DateTimeOffset lostFrom, DateTimeOffset now)
    {
        Hold = reason;
        LostFrom = LostFrom is { } earlier && earlier < lostFrom ? earlier : lostFrom;
        LostUntil = now;
        AuditedUntil = null;
        NextWorkAt = now;
    }

    internal void ReleaseHold() => Hold = null;

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

    internal void NeedReconnect(string reason, DateTimeOffset now) => MoveIfConnected(ConnectionState.ReconnectRequired, reason, now);

    internal void Suspend(string reason, DateTimeOffset now) => MoveIfConnected(ConnectionState.Suspended, reason, now);

    /// <summary>
    /// Notes what a failed read tells: QuickBooks is slow, or (401) the access token is worth nothing, so that the next access is
    /// made with a renewed one or shows that the permission is gone.
    /// </summary>
    internal void ReadFailed(QuickBooks.QuickBooksException problem, DateTimeOffset now)
    {
        const string reason = "QuickBooks is not responding.";
        if (problem.Fault is { IsUnauthorized: true })
        {
            RefuseAccess(reason, now);
        }
        else
        {
            Degrade(reason, now);
        }
    }

    /// <summary>The access token is worth nothing, whatever its date: the next access renews it first.</summary>
    internal void RefuseAccess(string reason, DateTimeOffset now)
    {
        AccessExpiresAt = null;
        Degrade(reason, now);
    }

    /// <summary>A person asks to try now: what QuickBooks refused may be mended, and a rest need not be waited for; a pause must be.</summary>
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

    private DateTimeOffset? AfterOfAccessLife(double part) =>
        AccessExpiresAt is { } end && TokenObtainedAt is { } start ? start + ((end - start) * part) : null;

    private void Renew(EncryptedTokens tokens, bool sameRefreshToken)
    {
        if (!sameRefreshToken)
        {
            KeepPrevious(RefreshCipher!, TokenGeneration, tokens.ObtainedAt);
        }
        else if (PreviousSince + PreviousLife <= tokens.ObtainedAt)
        {
            // The one in use was traded just now, so it works; and nobody accepts the one before any more.
            ForgetPrevious();
        }

        Store(tokens);
    }

    private void Store(EncryptedTokens tokens)
    {
        (AccessCipher, RefreshCipher, TokenGeneration) = (tokens.Access, tokens.Refresh, tokens.Generation);
        (AccessExpiresAt, RefreshExpiresAt) = (tokens.AccessExpiresAt, tokens.RefreshExpiresAt);
        RefreshHardExpiresAt = tokens.RefreshHardExpiresAt ?? RefreshHardExpiresAt;
        TokenObtainedAt = tokens.ObtainedAt;
        // An answer that outlived a restore of the database brings its number along.
        LastGeneration = Math.Max(LastGeneration, tokens.Generation);
    }

    private void KeepPrevious(byte[] refresh, long generation, DateTimeOffset now) =>
        (PreviousRefreshCipher, PreviousGeneration, PreviousSince) = (refresh, generation, now);

    private void ForgetPrevious() => (PreviousRefreshCipher, PreviousGeneration, PreviousSince) = (null, 0, null);

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
