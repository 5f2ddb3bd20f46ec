using DirtFace.Integrations.Data;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Web.Accounts;

/// <summary>The person of the request, in the business they work for.</summary>
public sealed class SignedIn(IntegrationsDbContext db)
{
    private (Actor Actor, Role Role, string Session, Business Business)? person;

    /// <summary>Who acts, for timelines and the audit.</summary>
    public Actor Actor => Person.Actor;

    public Role Role => Person.Role;

    /// <summary>The id of the sign-in; what starts in one session cannot end in another.</summary>
    public string Session => Person.Session;

    public Business Business => Person.Business;

    private (Actor Actor, Role Role, string Session, Business Business) Person =>
        person ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Whether somebody is signed in.</summary>
    public bool IsKnown => person is not null;

    /// <summary>Whether the person has this role or one above it.</summary>
    public bool Can(Role least) => Role >= least;

    /// <summary>The names of those who may do what this person may not.</summary>
    public async Task<IReadOnlyList<string>> AdminNamesAsync(CancellationToken ct)
    {
        var tenant = Business.Id;
        return await db.Set<Membership>()
            .Where(row => row.TenantId == tenant && row.Role == Role.Admin)
            .Join(db.Users, row => row.UserId, user => user.Id, (_, user) => user.DisplayName)
            .OrderBy(name => name)
            .ToListAsync(ct);
    }

    internal void Know(Actor actor, Role role, string session, Business business) => person = (actor, role, session, business);
}
