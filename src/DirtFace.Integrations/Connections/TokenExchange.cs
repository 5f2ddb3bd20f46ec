using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Connections;

/// <summary>What became of a call to the token endpoint.</summary>
public enum ExchangeState
{
    Started,
    Answered,
    Applied,
    Refused,
    Failed,
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

    internal TokenExchange(TenantId tenantId, Guid id, Guid connectionId, long generation, DateTimeOffset now)
    {
        TenantId = tenantId;
        Id = id;
        ConnectionId = connectionId;
        Generation = generation;
        StartedAt = now;
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid ConnectionId { get; private set; }

    /// <summary>The generation that the answer makes.</summary>
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

    internal void Answered(EncryptedTokens tokens)
    {
        (AccessCipher, RefreshCipher) = (tokens.Access, tokens.Refresh);
        (AccessExpiresAt, RefreshExpiresAt, RefreshHardExpiresAt) =
            (tokens.AccessExpiresAt, tokens.RefreshExpiresAt, tokens.RefreshHardExpiresAt);
        AnsweredAt = tokens.ObtainedAt;
        State = ExchangeState.Answered;
    }

    internal void Applied()
    {
        // The connection holds them now; a second copy of a secret is one too many.
        (AccessCipher, RefreshCipher) = (null, null);
        State = ExchangeState.Applied;
    }

    internal void Ended(ExchangeState state, string failure)
    {
        State = state;
        Failure = failure;
    }

    internal EncryptedTokens? Tokens() => State == ExchangeState.Answered && AccessCipher is not null && RefreshCipher is not null
        ? new EncryptedTokens(
            AccessCipher, RefreshCipher, Generation, AnsweredAt!.Value, AccessExpiresAt!.Value, RefreshExpiresAt!.Value, RefreshHardExpiresAt)
        : null;
}
