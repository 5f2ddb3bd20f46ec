namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>A code on its way from the consent page to the token endpoint; without a realm id no company was granted.</summary>
internal sealed record AuthorizationCode(
    string ClientId, string RedirectUri, string RealmId, string User, string Scope, DateTimeOffset IssuedAt, DateTimeOffset EndsAt);
