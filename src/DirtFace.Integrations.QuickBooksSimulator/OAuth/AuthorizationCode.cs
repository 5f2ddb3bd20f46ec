namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>A code on its way from the consent page to the token endpoint.</summary>
internal sealed record AuthorizationCode(
    string ClientId, string RedirectUri, string RealmId, string User, string Scope, DateTimeOffset EndsAt)
{
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(300);
}
