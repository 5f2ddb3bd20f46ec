namespace DirtFace.Integrations.Connections;

/// <summary>The tokens of a connection: which pair is in use, and which one before it may still be worth something (docs/adr/0018).</summary>
public sealed partial class Connection
{
    // A replaced refresh token was reported to live 24 to 26 hours (contract §1.6).
    private static readonly TimeSpan PreviousLife = TimeSpan.FromHours(26);

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

    /// <summary>
    /// When the access token is renewed: after four fifths of its life, somewhat earlier for some connections than for others, so that
    /// those made together are not all renewed together (T8). For Intuit's hour that is 12 to 15 minutes before its end.
    /// </summary>
    public DateTimeOffset? RenewAt => AfterOfAccessLife(0.8 - (Id.ToByteArray()[^1] / 255d * 0.05));

    /// <summary>Until when a call may be started with the access token; some of its life is left for the way.</summary>
    public DateTimeOffset? AccessUsableUntil => AfterOfAccessLife(0.98);

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

    internal void ForgetTokens()
    {
        AccessCipher = null;
        RefreshCipher = null;
        AccessExpiresAt = null;
        ForgetPrevious();
        // From here on the answer of a refresh that is still under way somewhere is an answer to nothing.
        GrantGeneration = NextGeneration();
    }

    /// <summary>The access token is worth nothing, whatever its date: the next access renews it first.</summary>
    internal void RefuseAccess(string reason, DateTimeOffset now)
    {
        AccessExpiresAt = null;
        Degrade(reason, now);
    }

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
}
