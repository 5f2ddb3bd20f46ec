namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>The discovery document in Intuit's shape, with every address on this simulator.</summary>
internal static class DiscoveryDocument
{
    public const string UserInfoPath = "/v1/openid_connect/userinfo";

    // In a sandbox another host answers under the same path; on one host the difference moves into the path.
    public const string SandboxUserInfoPath = "/sandbox-accounts" + UserInfoPath;

    public const string JwksPath = "/op/v1/jwks";

    public static JsonObject For(string origin, string issuer, string userInfoPath) => new()
    {
        ["issuer"] = issuer,
        ["authorization_endpoint"] = $"{origin}/connect/oauth2",
        ["token_endpoint"] = $"{origin}/oauth2/v1/tokens/bearer",
        ["userinfo_endpoint"] = origin + userInfoPath,
        ["revocation_endpoint"] = $"{origin}/v2/oauth2/tokens/revoke",
        ["jwks_uri"] = origin + JwksPath,
        ["response_types_supported"] = new JsonArray("code"),
        ["subject_types_supported"] = new JsonArray("public"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        ["scopes_supported"] = new JsonArray("openid", "email", "profile", "address", "phone"),
        ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post", "client_secret_basic"),
        ["claims_supported"] = new JsonArray("aud", "exp", "iat", "iss", "realmid", "sub"),
    };
}
