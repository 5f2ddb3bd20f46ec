using System.Globalization;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>The lines of the log of grants; they carry hashes of codes and tokens only.</summary>
internal static class GrantLines
{
    public const string Code = "code";
    public const string Exchange = "grant";
    public const string Refresh = "refresh";
    public const string Revoke = "revoke";
    public const string Expire = "expire";
    public const string Role = "role";

    public static JsonObject ForCode(string secret, AuthorizationCode code) => new()
    {
        ["kind"] = Code,
        ["code"] = Secrets.Hash(secret),
        ["clientId"] = code.ClientId,
        ["redirectUri"] = code.RedirectUri,
        ["realmId"] = code.RealmId,
        ["user"] = code.User,
        ["scope"] = code.Scope,
        ["at"] = Text(code.IssuedAt),
        ["endsAt"] = Text(code.EndsAt),
    };

    public static JsonObject ForExchange(
        string secret, AuthorizationCode code, string grantId, IssuedSecrets secrets, DateTimeOffset now) => new()
        {
            ["kind"] = Exchange,
            ["code"] = Secrets.Hash(secret),
            ["grant"] = grantId,
            ["clientId"] = code.ClientId,
            ["realmId"] = code.RealmId,
            ["user"] = code.User,
            ["scope"] = code.Scope,
            ["at"] = Text(now),
            ["refresh"] = Secrets.Hash(secrets.Refresh),
            ["access"] = Secrets.Hash(secrets.Access),
            ["endsAt"] = Text(secrets.AccessEndsAt),
        };

    public static JsonObject ForRefresh(Grant grant, IssuedSecrets secrets, DateTimeOffset issuedAt, DateTimeOffset now) => new()
    {
        ["kind"] = Refresh,
        ["grant"] = grant.Id,
        ["at"] = Text(issuedAt),
        ["usedAt"] = Text(now),
        ["refresh"] = Secrets.Hash(secrets.Refresh),
        ["access"] = Secrets.Hash(secrets.Access),
        ["endsAt"] = Text(secrets.AccessEndsAt),
    };

    public static JsonObject ForRevoke(Grant grant, string because) => new()
    {
        ["kind"] = Revoke,
        ["grant"] = grant.Id,
        ["because"] = because,
    };

    public static JsonObject ForExpire(string realmId) => new() { ["kind"] = Expire, ["realmId"] = realmId };

    public static JsonObject ForRole(string user, string realmId, CompanyRole role) => new()
    {
        ["kind"] = Role,
        ["user"] = user,
        ["realmId"] = realmId,
        ["role"] = role.ToString(),
    };

    private static string Text(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);
}
