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

    public static JsonObject ForCode(string secret, AuthorizationCode code) => new()
    {
        ["kind"] = Code,
        ["code"] = Secrets.Hash(secret),
        ["clientId"] = code.ClientId,
        ["redirectUri"] = code.RedirectUri,
        ["realmId"] = code.RealmId,
        ["user"] = code.User,
        ["scope"] = code.Scope,
        ["endsAt"] = Text(code.EndsAt),
    };

    public static JsonObject ForExchange(
        string secret, AuthorizationCode code, string grantId, string access, string refresh, DateTimeOffset now) => new()
        {
            ["kind"] = Exchange,
            ["code"] = Secrets.Hash(secret),
            ["grant"] = grantId,
            ["clientId"] = code.ClientId,
            ["realmId"] = code.RealmId,
            ["user"] = code.User,
            ["scope"] = code.Scope,
            ["at"] = Text(now),
            ["refresh"] = Secrets.Hash(refresh),
            ["access"] = Secrets.Hash(access),
            ["endsAt"] = Text(now + Grant.AccessLife),
        };

    public static JsonObject ForRefresh(Grant grant, string access, string refresh, DateTimeOffset issuedAt, DateTimeOffset now) => new()
    {
        ["kind"] = Refresh,
        ["grant"] = grant.Id,
        ["at"] = Text(issuedAt),
        ["refresh"] = Secrets.Hash(refresh),
        ["access"] = Secrets.Hash(access),
        ["endsAt"] = Text(now + Grant.AccessLife),
    };

    public static JsonObject ForRevoke(Grant grant) => new() { ["kind"] = Revoke, ["grant"] = grant.Id };

    public static JsonObject ForExpire(string realmId) => new() { ["kind"] = Expire, ["realmId"] = realmId };

    private static string Text(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);
}
