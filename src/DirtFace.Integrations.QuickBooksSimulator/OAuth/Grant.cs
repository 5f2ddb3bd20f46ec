namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>What a person allowed an app to do with one company; it carries hashes of tokens, never tokens.</summary>
internal sealed class Grant
{
    /// <summary>Five years from the first token, however often it is used.</summary>
    public static readonly TimeSpan HardLife = TimeSpan.FromSeconds(157680000);

    private string[]? scopes;

    public required string Id { get; init; }

    /// <summary>Its place in the order in which grants were given.</summary>
    public required int Number { get; init; }

    public required string ClientId { get; init; }

    /// <summary>The company, or empty when only the person's identity was asked for.</summary>
    public required string RealmId { get; init; }

    public required string User { get; init; }

    public required string Scope { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string RefreshHash { get; set; }

    public required DateTimeOffset RefreshIssuedAt { get; set; }

    /// <summary>When tokens were last handed out; the rolling life counts from here.</summary>
    public required DateTimeOffset UsedAt { get; set; }

    public int Rotations { get; set; }

    /// <summary>Why it ended, or null while it has not been revoked.</summary>
    public string? RevokedBecause { get; set; }

    public bool IsRevoked => RevokedBecause is not null;

    public DateTimeOffset HardEndsAt => CreatedAt + HardLife;

    public bool Has(string scope) => (scopes ??= Scopes.Split(Scope)).Contains(scope);

    /// <summary>Whether its refresh token can still be used.</summary>
    public bool IsAlive(OAuthSettings settings, DateTimeOffset now) =>
        !IsRevoked && now < UsedAt.AddSeconds(settings.RefreshExpiresIn) && now < HardEndsAt;

    /// <summary>The end of the refresh token as answers tell it: it counts down until the value changes.</summary>
    public DateTimeOffset RefreshEndsAt(OAuthSettings settings)
    {
        var from = settings.Rotation == RefreshRotation.Never ? UsedAt : RefreshIssuedAt;
        var rolling = from.AddSeconds(settings.RefreshExpiresIn);
        return rolling < HardEndsAt ? rolling : HardEndsAt;
    }
}
