using System.Globalization;
using System.Security.Claims;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Tenants;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Web.Accounts;

/// <summary>
/// Checks the sign-in cookie of every request against the database, so that a changed password, a lost membership or a new role
/// counts at once; and enters the business before anything is read.
/// </summary>
internal sealed class CookieCheck(IntegrationsDbContext db, CurrentTenant tenant, SignedIn signedIn, TimeProvider time) : CookieAuthenticationEvents
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        // The page of an error shows nothing of anybody, and the database may be what failed.
        if (context.HttpContext.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            context.RejectPrincipal();
            return;
        }

        if (context.Principal is not { } principal || !await AcceptAsync(principal, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        }
    }

    /// <summary>Says no where it is asked, with the page of that status, instead of leading away.</summary>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private async Task<bool> AcceptAsync(ClaimsPrincipal principal, CancellationToken ct)
    {
        if (!Guid.TryParse(principal.FindFirstValue(AccountClaims.User), out var userId)
            || !TenantId.TryParse(principal.FindFirstValue(AccountClaims.Tenant), out var tenantId)
            || !long.TryParse(principal.FindFirstValue(AccountClaims.SignedInAt), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            || principal.FindFirstValue(AccountClaims.Session) is not { } session
            || time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(at) > Longest)
        {
            return false;
        }

        var found = await db.Set<Membership>().AsNoTracking()
            .Where(row => row.UserId == userId && row.TenantId == tenantId)
            .Join(db.Users, row => row.UserId, user => user.Id, (row, user) => new { row.Role, user.SecurityStamp, user.DisplayName })
            .SingleOrDefaultAsync(ct);
        if (found is null || found.SecurityStamp != principal.FindFirstValue(AccountClaims.Stamp))
        {
            return false;
        }

        tenant.Enter(tenantId);
        var business = await db.Set<Business>().AsNoTracking().SingleAsync(row => row.Id == tenantId, ct);
        signedIn.Know(new Actor(userId, found.DisplayName), found.Role, session, business);
        principal.AddIdentity(new ClaimsIdentity([new Claim(ClaimTypes.Role, $"{found.Role}")]));
        return true;
    }
}
