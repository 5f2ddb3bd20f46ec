using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Connections;

/// <summary>What became of a call to the token endpoint.</summary>
public enum ExchangeState
{
    /// <summary>Written down; the call may be under way, or its answer died with the process that made it.</summary>
    Started,

    /// <summary>The answer is here and the connection does not have it yet.</summary>
    Answered,

    /// <summary>The answer was taken in by the connection, or is of no use to it any more.</summary>
    Applied,

    /// <summary>The refresh token was refused.</summary>
    Refused,

    /// <summary>Nothing was traded.</summary>
    Failed,

    /// <summary>It was sent and not answered: the token may have been traded.</summary>
    Doubtful,
}

/// <summary>
/// A row of the token journal: written before the call (T2), answered, encrypted, before the connection changes (T4).
/// A crash at any point leaves the newest refresh token in one of the two.
/// </summary>
public sealed class TokenExchange : ITenantOwned
{
    private TokenExchange()
    {
    }

    internal TokenExchange(TenantId tenantId, Guid id, Guid connectionId, long shownGeneration, long generation, DateTimeOffset now)
    {
        TenantId = tenantId;
        Id = id;
        ConnectionId = connectionId;
        (ShownGeneration, Generation) = (shownGeneration, generation);
        StartedAt = now;
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid ConnectionId { get; private set; }

    /// <summary>The generation of the refresh token that was shown: says to which permission the answer belongs.</summary>
    public long ShownGeneration { get; private set; }

    /// <summary>The generation that the answer makes; later attempts have higher ones.</summary>
    public long Generation { get; private set; }

    public ExchangeState State { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public byte[]? AccessCipher { get; private set; }

    public byte[]? RefreshCipher { get; private set; }

    public DateTimeOffset? AccessExpiresAt { get; private set; }

    public DateTimeOffset? RefreshExpiresAt { get; private set; }

    public DateTimeOffset? RefreshHardExpiresAt { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>OAuth's error code or what went wrong on the way; never a token.</summary>
    public string? Failure { get; private set; }

    /// <summary>Takes the answer in; false when it is known already.</summary>
    internal bool Answered(EncryptedTokens tokens)
    {
        if (State is ExchangeState.Answered or ExchangeState.Applied)
        {
            return false;
        }

        (AccessCipher, RefreshCipher) = (tokens.Access, tokens.Refresh);
        (AccessExpiresAt, RefreshExpiresAt, RefreshHardExpiresAt) =
            (tokens.AccessExpiresAt, tokens.RefreshExpiresAt, tokens.RefreshHardExpiresAt);
        AnsweredAt = tokens.ObtainedAt;
        State = ExchangeState.Answered;
        return true;
    }

    internal void Applied()
    {
        // The connection holds them now, or nobody needs them; a second copy of a secret is one too many.
        (AccessCipher, RefreshCipher) = (null, null);
        State = ExchangeState.Applied;
    }

    internal EncryptedTokens? Tokens() => State == ExchangeState.Answered && AccessCipher is not null && RefreshCipher is not null
        ? new EncryptedTokens(
            AccessCipher, RefreshCipher, Generation, AnsweredAt!.Value, AccessExpiresAt!.Value, RefreshExpiresAt!.Value, RefreshHardExpiresAt)
        : null;
}
