namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>The discovery document in Intuit's shape, with every address on the host that was asked.</summary>
internal static class DiscoveryDocument
{
    public static JsonObject For(HttpRequest request)
    {
        var origin = $"{request.Scheme}://{request.Host}";
        return new JsonObject
        {
            ["issuer"] = $"{origin}/op/v1",
            ["authorization_endpoint"] = $"{origin}/connect/oauth2",
            ["token_endpoint"] = $"{origin}/oauth2/v1/tokens/bearer",
            ["userinfo_endpoint"] = $"{origin}/v1/openid_connect/userinfo",
            ["revocation_endpoint"] = $"{origin}/v2/oauth2/tokens/revoke",
            ["jwks_uri"] = $"{origin}/op/v1/jwks",
            ["response_types_supported"] = new JsonArray("code"),
            ["subject_types_supported"] = new JsonArray("public"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["scopes_supported"] = new JsonArray("openid", "email", "profile", "address", "phone"),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post", "client_secret_basic"),
            ["claims_supported"] = new JsonArray("aud", "exp", "iat", "iss", "realmid", "sub"),
        };
    }
}
