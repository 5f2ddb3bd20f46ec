using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Control.Description;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Gives, shows and takes an app's permission without a browser.</summary>
internal sealed class GrantControls(
    CompanyFiles companies,
    GrantStore grants,
    CompanyAccess access,
    AuthorizationRules rules,
    CurrentOAuthSettings current,
    TimeProvider time) : IControls
{
    // Enough to recognise a token by its hash, too little to look for one.
    private const int ShownOfHash = 8;

    public void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/authorize", ControlReply.Wrap((_, body) => Authorize(body)))
            .Describe(
                "Consents without a browser.",
                "{location}: where the consent page would send the browser",
                "clientId! string",
                "redirectUri! string",
                "state! string",
                "realmId string needed unless only OpenID scopes are asked for",
                "scope string accounting unless said otherwise",
                "user string who consents; the first administrator unless said otherwise",
                "decline boolean");
        api.MapGet("/grants", ControlReply.Wrap((_, _) => List()))
            .Describe("Every permission and how it stands; tokens are the beginning of their hashes.", "{grants:[…]}");
        api.MapPost("/companies/{realm}/tokens/expire", ControlReply.Wrap((http, _) => ExpireTokens(http)))
            .Describe("Ends the access tokens of a company now; refresh tokens stay good.", "{realmId}");
        api.MapPost("/companies/{realm}/grants/revoke", ControlReply.Wrap(RevokeGrants))
            .Describe(
                "Ends permissions as a person does who disconnects the app inside QuickBooks.", "{revoked}", "clientId string only this app");
    }

    private JsonObject Authorize(JsonObject body)
    {
        var request = new AuthorizationRequest(
            body.Text("clientId") ?? "",
            body.Text("redirectUri") ?? "",
            "code",
            body.Text("scope") ?? Scopes.Accounting,
            body.Text("state") ?? "");
        if (rules.TrustedApp(request) is not { } app)
        {
            throw ControlRequestException.Invalid("The clientId or the redirectUri is not registered.");
        }
        var error = body.Flag("decline") == true ? AuthorizationRules.Declined : rules.ErrorOf(request, app);
        return new JsonObject { ["location"] = error is null ? Connect(request, body) : request.Refused(error) };
    }

    // The kind of the keys is not compared with the company's: tests see what a call with such a token gets.
    private string Connect(AuthorizationRequest request, JsonObject body)
    {
        var asked = body.Text("user") is { } name ? UserControls.Find(name) : null;
        if (Scopes.IsIdentityOnly(request.Scope))
        {
            return rules.Connect(request, null, asked?.Name ?? SimulatedUsers.All[0].Name);
        }
        var realmId = body.Text("realmId") ?? "";
        var company = companies.Find(realmId) ?? throw ControlRequestException.NotFound($"Company {realmId}");
        var user = asked?.Name ?? access.FirstAdminOf(company);
        return user is not null && access.RoleOf(user, company) == CompanyRole.Admin
            ? rules.Connect(request, company, user)
            : throw ControlRequestException.Invalid($"{user ?? "Nobody"} is not an administrator of {company.Name}.");
    }

    private JsonObject List()
    {
        var now = time.GetUtcNow();
        return new JsonObject
        {
            ["grants"] = new JsonArray([.. grants.All(now).Select(entry => Describe(entry.Grant, entry.Access, now))]),
        };
    }

    private JsonObject Describe(Grant grant, IEnumerable<(string Hash, DateTimeOffset EndsAt)> tokens, DateTimeOffset now) => new()
    {
        ["id"] = grant.Id,
        ["clientId"] = grant.ClientId,
        ["realmId"] = grant.RealmId,
        ["user"] = grant.User,
        ["scope"] = grant.Scope,
        ["state"] = grant.IsRevoked ? "revoked" : grant.IsAlive(current.Value, now) ? "live" : "expired",
        ["because"] = grant.RevokedBecause,
        ["createdAt"] = Text(grant.CreatedAt),
        ["usedAt"] = Text(grant.UsedAt),
        ["refreshToken"] = grant.RefreshHash[..ShownOfHash],
        ["refreshIssuedAt"] = Text(grant.RefreshIssuedAt),
        ["refreshEndsAt"] = Text(grant.RefreshEndsAt(current.Value)),
        ["hardEndsAt"] = Text(grant.HardEndsAt),
        ["rotations"] = grant.Rotations,
        ["accessTokens"] = new JsonArray([.. tokens.Select(token => new JsonObject
        {
            ["token"] = token.Hash[..ShownOfHash],
            ["endsAt"] = Text(token.EndsAt),
        })]),
    };

    private JsonObject ExpireTokens(HttpContext http)
    {
        var company = CompanyControls.Find(companies, http);
        grants.ExpireAccessTokens(company.RealmId);
        return new JsonObject { ["realmId"] = company.RealmId };
    }

    private JsonObject RevokeGrants(HttpContext http, JsonObject body)
    {
        var (realmId, clientId) = (CompanyControls.Find(companies, http).RealmId, body.Text("clientId"));
        return new JsonObject
        {
            ["revoked"] = grants.RevokeAll(
                grant => grant.RealmId == realmId && (clientId is null || grant.ClientId == clientId), "disconnected inside QuickBooks"),
        };
    }

    private static string Text(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);
}
