using DirtFace.Integrations.QuickBooksSimulator.Hosting;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>Makes identity tokens: who signed in, for which app and with which company.</summary>
internal sealed class IdTokens(SigningKey key, PublicAddress address, CurrentOAuthSettings settings)
{
    private const string Intuit = "https://oauth.platform.intuit.com/op/v1";

    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    public string IssuerFor(HttpContext http) => settings.Value.Issuer switch
    {
        IssuerName.Intuit => Intuit,
        IssuerName.Own => $"{address.OriginFor(http)}/op/v1",
    };

    public string For(HttpRequest request, Grant grant, DateTimeOffset signedInAt, DateTimeOffset now)
    {
        var claims = new JsonObject
        {
            ["sub"] = SimulatedUsers.Find(grant.User)?.Sub ?? grant.User,
            ["aud"] = new JsonArray(grant.ClientId),
        };
        if (grant.RealmId.Length > 0)
        {
            claims["realmid"] = grant.RealmId;
        }
        claims["auth_time"] = signedInAt.ToUnixTimeSeconds();
        claims["iss"] = IssuerFor(request.HttpContext);
        claims["exp"] = (now + Life).ToUnixTimeSeconds();
        claims["iat"] = now.ToUnixTimeSeconds();
        return key.Sign(claims);
    }
}
