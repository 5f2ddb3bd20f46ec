using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Forms;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Steering;

/// <summary>Who and what may use a company: its subscription, the apps that are connected, and its people.</summary>
internal sealed class AccessPage(
    CompanyStates states, GrantStore grants, CompanyAccess access, CurrentOAuthSettings current, TimeProvider time)
{
    public const string Path = "access";

    private static readonly IReadOnlyList<InputOption> Roles =
    [
        new(nameof(CompanyRole.Admin), "Administrator"), new(nameof(CompanyRole.Standard), "Standard user"), new(nameof(CompanyRole.None), "No access"),
    ];

    public Task ShowAsync(HttpContext http, CompanyFile company)
    {
        var main = Html.Of($"""
            {Notices.Of(http, null)}
            {State(company)}
            {Apps(company)}
            {People(company)}
            """);
        return Page.WriteAsync(http, company, Path, $"Access to {company.Name}", main, false);
    }

    public async Task ActAsync(HttpContext http, CompanyFile company)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var act = http.GetRouteValue("act") as string ?? "";
        var user = SimulatedUsers.Find(form["user"].ToString())?.Name;
        var done = act switch
        {
            "state" => SetState(company, form),
            "expire" => Expire(company),
            "revoke" => Revoke(company, form["clientId"].ToString()),
            "password" when user is not null => ChangePassword(user),
            "role" when user is not null && Enum.TryParse<CompanyRole>(form["role"], out var role) => ChangeRole(company, user, role),
            _ => null,
        };
        if (done is null)
        {
            await Page.NotFoundAsync(http, "That person or that act");
            return;
        }
        http.Response.Redirect($"/books/{company.RealmId}/{Path}?done={done}");
    }

    private string SetState(CompanyFile company, IFormCollection form)
    {
        states.Set(company.RealmId, new CompanyState
        {
            IsLapsed = form["lapsed"].Count > 0,
            IsAccessLost = form["lost"].Count > 0,
            IsLocked = form["locked"].Count > 0,
            IsInMaintenance = form["maintenance"].Count > 0,
        });
        return "state";
    }

    private string Expire(CompanyFile company)
    {
        grants.ExpireAccessTokens(company.RealmId);
        return "expired";
    }

    private string Revoke(CompanyFile company, string clientId)
    {
        grants.RevokeAll(grant => grant.RealmId == company.RealmId && grant.ClientId == clientId, "disconnected inside QuickBooks");
        return "revoked";
    }

    private string ChangePassword(string user)
    {
        grants.RevokeAll(grant => grant.User == user, "the person changed the password");
        return "password";
    }

    private string ChangeRole(CompanyFile company, string user, CompanyRole role)
    {
        grants.ChangeRole(user, company.RealmId, role);
        return "role";
    }

    private Html State(CompanyFile company)
    {
        var state = states.Of(company.RealmId);
        return Html.Of($"""
            <h2>Subscription and state</h2>
            <form method="post" action="/books/{company.RealmId}/{Path}/state">
            {Inputs.Check("lapsed", "The subscription has lapsed", state.IsLapsed, "Reading works; every change is refused with fault 6190.")}
            {Inputs.Check("lost", "The person who connected the app has lost access", state.IsAccessLost, "Every call is refused with fault 120.")}
            {Inputs.Check("locked", "The company is locked", state.IsLocked, "Every call is refused with fault 140.")}
            {Inputs.Check("maintenance", "The company is under maintenance", state.IsInMaintenance, "Every call is refused with fault 150.")}
            {Inputs.Button("Save the state")}
            </form>
            """);
    }

    private Html Apps(CompanyFile company)
    {
        var now = time.GetUtcNow();
        var mine = grants.All(now).Where(entry => entry.Grant.RealmId == company.RealmId).Reverse().ToList();
        var live = mine.Where(entry => entry.Grant.IsAlive(current.Value, now)).Select(entry => entry.Grant.ClientId).Distinct().ToList();
        return Html.Of($"""
            <h2>Connected apps</h2>
            {(mine.Count == 0 ? Html.Of($"<p>No app was ever connected.</p>") : Table.Of(
                "Permissions, newest first",
                ["App", "Given by", "Given", "Last used", "State", new("Access tokens", true)],
                mine.Select(entry => Table.Row(
                    entry.Grant.ClientId, entry.Grant.User, Text(entry.Grant.CreatedAt), Text(entry.Grant.UsedAt),
                    StateOf(entry.Grant, now), entry.Access.Count().ToString(CultureInfo.InvariantCulture)))))}
            {(live.Count == 0 ? Html.Empty : Html.Of($"""
                <form method="post" action="/books/{company.RealmId}/{Path}/expire"><p class="actions"><button>End all access tokens now</button></p></form>
                """))}
            {live.Select(app => Html.Of($"""
                <details><summary>Disconnect {app}</summary>
                <p>All its tokens for {company.Name} end. Calls get 401, refreshes invalid_grant, until somebody connects it again.</p>
                <form method="post" action="/books/{company.RealmId}/{Path}/revoke">{Inputs.Hidden("clientId", app)}
                {Inputs.Button($"Disconnect {app} now")}</form></details>
                """))}
            """);
    }

    private Html People(CompanyFile company) => Html.Of($"""
        <h2>People</h2>
        {SimulatedUsers.All.Select((user, number) => Html.Of($"""
            <details><summary>{user.Name}: {Roles.First(role => role.Value == access.RoleOf(user.Name, company).ToString()).Text.ToLowerInvariant()}</summary>
            <form method="post" action="/books/{company.RealmId}/{Path}/role">{Inputs.Hidden("user", user.Name)}
            {Inputs.Select("role", "Role here", Roles, access.RoleOf(user.Name, company).ToString(),
                "Without the administrator's role, the permissions that this person gave here end.", $"role-{number}")}
            {Inputs.Button("Change the role", false)}</form>
            <form method="post" action="/books/{company.RealmId}/{Path}/password">{Inputs.Hidden("user", user.Name)}
            <p>A changed password ends the {Alive(user.Name)} live permissions that {user.Name} gave, for all companies.</p>
            {Inputs.Button($"Change the password of {user.Name}", false)}</form>
            </details>
            """))}
        """);

    private int Alive(string user)
    {
        var now = time.GetUtcNow();
        return grants.All(now).Count(entry => entry.Grant.User == user && entry.Grant.IsAlive(current.Value, now));
    }

    private string StateOf(Grant grant, DateTimeOffset now) => grant.IsRevoked ? $"ended: {grant.RevokedBecause}"
        : grant.IsAlive(current.Value, now) ? "live"
        : "expired";

    private static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
