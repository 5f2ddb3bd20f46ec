using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Hosting;
using DirtFace.Integrations.QuickBooksSimulator.Mishaps;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>The discovery documents, the public key of identity tokens, and what is known about the person.</summary>
internal sealed class OpenIdApi(GrantStore grants, IdTokens idTokens, SigningKey key, PublicAddress address, TimeProvider time)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/.well-known/openid_configuration", http => SendDiscoveryAsync(http, DiscoveryDocument.UserInfoPath));
        routes.MapGet("/.well-known/openid_sandbox_configuration", http => SendDiscoveryAsync(http, DiscoveryDocument.SandboxUserInfoPath));
        routes.MapGet(DiscoveryDocument.JwksPath, http => Delivery.SendAsync(http, TokenAnswers.Json(key.PublicPart())));
        routes.MapGet(DiscoveryDocument.UserInfoPath, SendUserInfoAsync);
        routes.MapGet(DiscoveryDocument.SandboxUserInfoPath, SendUserInfoAsync);
    }

    private Task SendDiscoveryAsync(HttpContext http, string userInfoPath) => Delivery.SendAsync(http, TokenAnswers.Json(
        DiscoveryDocument.For(address.OriginFor(http), idTokens.IssuerFor(http), userInfoPath)));

    private Task SendUserInfoAsync(HttpContext http) => Delivery.SendAsync(http, UserInfo(BearerOf(http.Request)));

    private ApiAnswer UserInfo(string token)
    {
        var now = time.GetUtcNow();
        if (token.Length == 0)
        {
            return GatewayAnswers.MissingToken(now);
        }
        if (grants.FindByAccessToken(token, now) is not { } grant || SimulatedUsers.Find(grant.User) is not { } user)
        {
            return GatewayAnswers.InvalidToken(token, now);
        }
        return grant.Has(Scopes.OpenId) ? TokenAnswers.Json(UserInfoDocument.For(user, grant)) : GatewayAnswers.NotPermitted(now);
    }

    private static string BearerOf(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..].Trim() : "";
    }
}
