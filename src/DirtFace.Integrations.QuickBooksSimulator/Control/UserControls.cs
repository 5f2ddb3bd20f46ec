using DirtFace.Integrations.QuickBooksSimulator.Control.Description;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Shows the people who can sign in, and lets happen to them what ends an app's permission.</summary>
internal sealed class UserControls(CompanyFiles companies, CompanyAccess access, GrantStore grants) : IControls
{
    private static readonly IReadOnlyDictionary<string, CompanyRole> Roles = new Dictionary<string, CompanyRole>
    {
        ["none"] = CompanyRole.None,
        ["standard"] = CompanyRole.Standard,
        ["admin"] = CompanyRole.Admin,
    };

    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/users", ControlReply.Wrap((_, _) =>
            new JsonObject { ["users"] = new JsonArray([.. SimulatedUsers.All.Select(Describe)]) }))
            .Describe(
                "The people who can sign in, and where they work.",
                "{users:[{name, sub, email, emailVerified, companies:[{realmId, role}]}]}");
        api.MapPost("/users/password", ControlReply.Wrap((_, body) => ChangePassword(body)))
            .Describe(
                "Ends every permission that a person gave, as a changed password does.", "{revoked}", "user! string name, sub or e-mail");
        api.MapPost("/users/access", ControlReply.Wrap((_, body) => ChangeAccess(body)))
            .Describe(
                "Changes what a person is in a company; without admin the permissions they gave for it end.",
                "{revoked}",
                "user! string name, sub or e-mail",
                "realmId! string",
                "role! string none, standard or admin");
    }

    /// <summary>Finds a person by name, subject or e-mail address.</summary>
    public static SimulatedUser Find(string name) =>
        SimulatedUsers.All.FirstOrDefault(user => name == user.Name || name == user.Sub || name == user.Email)
        ?? throw ControlRequestException.NotFound($"User {name}");

    private JsonObject ChangePassword(JsonObject body)
    {
        var user = Find(body.Text("user") ?? "");
        return new JsonObject { ["revoked"] = grants.RevokeAll(grant => grant.User == user.Name, "the person changed the password") };
    }

    private JsonObject ChangeAccess(JsonObject body)
    {
        var user = Find(body.Text("user") ?? "");
        var realmId = body.Text("realmId") ?? "";
        var company = companies.Find(realmId) ?? throw ControlRequestException.NotFound($"Company {realmId}");
        if (!Roles.TryGetValue(body.Text("role") ?? "", out var role))
        {
            throw ControlRequestException.Invalid($"role must be one of {string.Join(", ", Roles.Keys)}.");
        }
        return new JsonObject { ["revoked"] = grants.ChangeRole(user.Name, company.RealmId, role) };
    }

    private JsonObject Describe(SimulatedUser user) => new()
    {
        ["name"] = user.Name,
        ["sub"] = user.Sub,
        ["email"] = user.Email,
        ["emailVerified"] = user.EmailVerified,
        ["companies"] = new JsonArray([.. companies.All
            .Select(company => (Company: company, Role: access.RoleOf(user.Name, company)))
            .Where(place => place.Role != CompanyRole.None)
            .Select(place => new JsonObject
            {
                ["realmId"] = place.Company.RealmId,
                ["role"] = Roles.First(role => role.Value == place.Role).Key,
            })]),
    };
}
