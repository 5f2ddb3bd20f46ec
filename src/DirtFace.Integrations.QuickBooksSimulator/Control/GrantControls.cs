using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Gives and takes an app's permission without a browser.</summary>
internal sealed class GrantControls(CompanyFiles companies, GrantStore grants, AuthorizationRules rules)
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/authorize", ControlReply.Wrap((_, body) => Authorize(body)));
        api.MapPost("/companies/{realm}/tokens/expire", ControlReply.Wrap((http, _) => ExpireTokens(http)));
        api.MapPost("/companies/{realm}/grants/revoke", ControlReply.Wrap((http, _) => RevokeGrants(http)));
    }

    private JsonObject Authorize(JsonObject body)
    {
        var request = new AuthorizationRequest(
            body.Text("clientId") ?? "",
            body.Text("redirectUri") ?? "",
            "code",
            body.Text("scope") ?? AuthorizationRules.Accounting,
            body.Text("state") ?? "");
        if (!rules.IsTrusted(request))
        {
            throw ControlRequestException.Invalid("The clientId or the redirectUri is not registered.");
        }
        var error = body.Flag("decline") == true ? "access_denied" : AuthorizationRules.ErrorOf(request);
        if (error is not null)
        {
            return new JsonObject { ["location"] = request.Refused(error) };
        }
        var realmId = body.Text("realmId") ?? "";
        var company = companies.Find(realmId) ?? throw ControlRequestException.NotFound($"Company {realmId}");
        var user = company.Head.Members.First(member => member.IsAdmin).User;
        return new JsonObject { ["location"] = rules.Connect(request, company, user) };
    }

    private JsonObject ExpireTokens(HttpContext http)
    {
        var company = CompanyControls.Find(companies, http);
        grants.ExpireAccessTokens(company.RealmId);
        return new JsonObject { ["realmId"] = company.RealmId };
    }

    private JsonObject RevokeGrants(HttpContext http) =>
        new() { ["revoked"] = grants.RevokeRealm(CompanyControls.Find(companies, http).RealmId) };
}
