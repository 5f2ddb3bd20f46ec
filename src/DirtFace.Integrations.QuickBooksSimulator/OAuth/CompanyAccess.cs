using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>Who may open which company, and what an app's permission is good for there.</summary>
internal sealed class CompanyAccess(CompanyFiles companies, GrantStore grants, RegisteredApps apps)
{
    public CompanyRole RoleOf(string user, CompanyFile company) => RoleOf(user, company.Head);

    public CompanyRole RoleOf(string user, CompanyHead company) =>
        grants.ChangedRoleOf(user, company.RealmId) ?? (company.Members.FirstOrDefault(member => member.User == user) switch
        {
            null => CompanyRole.None,
            { IsAdmin: true } => CompanyRole.Admin,
            _ => CompanyRole.Standard,
        });

    /// <summary>The companies that this person can choose for this app: development keys only see sandboxes.</summary>
    public IReadOnlyList<CompanyHead> ChoicesOf(string user, AppRegistration app) =>
        [.. companies.Heads.Where(company => RoleOf(user, company) != CompanyRole.None && IsReachable(company, app))];

    public string? FirstAdminOf(CompanyFile company) => company.Head.Members.Select(member => member.User)
        .Concat(SimulatedUsers.All.Select(user => user.Name))
        .FirstOrDefault(user => RoleOf(user, company) == CompanyRole.Admin);

    /// <summary>Whether a call with this permission may reach the company; if not, the gateway answers 403.</summary>
    public bool IsPermitted(Grant grant, CompanyFile company) =>
        grant.RealmId == company.RealmId
        && grant.Has(Scopes.Accounting)
        && apps.Find(grant.ClientId) is { IsSuspended: false } app
        && IsReachable(company.Head, app);

    private static bool IsReachable(CompanyHead company, AppRegistration app) =>
        company.Environment == (app.Environment == AppEnvironment.Production ? CompanyHead.Production : CompanyHead.Sandbox);
}
