namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>What a person allowed an app to do with one company; it carries hashes of tokens, never tokens.</summary>
internal sealed class Grant
{
    public static readonly TimeSpan AccessLife = TimeSpan.FromSeconds(3600);
    public static readonly TimeSpan RefreshLife = TimeSpan.FromSeconds(8726400);
    public static readonly TimeSpan HardLife = TimeSpan.FromSeconds(157680000);

    public required string Id { get; init; }

    public required string ClientId { get; init; }

    public required string RealmId { get; init; }

    public required string User { get; init; }

    public required string Scope { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string RefreshHash { get; set; }

    public required DateTimeOffset RefreshIssuedAt { get; set; }

    public bool IsRevoked { get; set; }

    public DateTimeOffset RefreshEndsAt => RefreshIssuedAt + RefreshLife;

    public DateTimeOffset HardEndsAt => CreatedAt + HardLife;
}
