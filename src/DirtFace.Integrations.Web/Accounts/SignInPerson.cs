using System.Security.Claims;
using System.Security.Cryptography;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Tenants;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Web.Accounts;

/// <summary>Signs people in and out, and moves them between their businesses.</summary>
public sealed class SignInPerson(
    IntegrationsDbContext db, UserManager<User> users, IPasswordHasher<User> hasher, IHttpContextAccessor context, TimeProvider time)
{
    // Hashed once: an unknown address must take as long as a wrong password, or addresses could be guessed by time.
    private static string? nobodysHash;

    /// <summary>False when address and password do not belong together, or the person has no business; nothing tells which.</summary>
    public async Task<bool> RunAsync(string email, string password, CancellationToken ct)
    {
        var user = await users.FindByEmailAsync(email.Trim());
        nobodysHash ??= hasher.HashPassword(new User(), Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
        var verdict = hasher.VerifyHashedPassword(user ?? new User(), user?.PasswordHash ?? nobodysHash, password);
        if (user is null || verdict == PasswordVerificationResult.Failed)
        {
            return false;
        }

        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
        {
            user.PasswordHash = hasher.HashPassword(user, password);
            await users.UpdateAsync(user);
        }

        var first = await db.Set<Membership>().Where(row => row.UserId == user.Id)
            .Join(db.Set<Business>(), row => row.TenantId, business => business.Id, (_, business) => business)
            .OrderBy(business => business.Name).FirstOrDefaultAsync(ct);
        if (first is null)
        {
            return false;
        }

        await IssueAsync(user, first.Id);
        return true;
    }

    /// <summary>Moves the person to another of their businesses; false when it is none of theirs.</summary>
    public async Task<bool> SwitchAsync(TenantId tenant, CancellationToken ct)
    {
        var userId = Guid.Parse(Http.User.FindFirstValue(AccountClaims.User)!);
        if (!await db.Set<Membership>().AnyAsync(row => row.UserId == userId && row.TenantId == tenant, ct))
        {
            return false;
        }

        await IssueAsync(await db.Users.SingleAsync(row => row.Id == userId, ct), tenant);
        return true;
    }

    /// <summary>Ends the session in this browser.</summary>
    public Task SignOutAsync() => Http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);

    private HttpContext Http => context.HttpContext!;

    // A new session id with every sign-in and switch: what began before cannot be finished after (A5).
    private Task IssueAsync(User user, TenantId tenant) => Http.SignInAsync(
        CookieAuthenticationDefaults.AuthenticationScheme,
        new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(AccountClaims.User, $"{user.Id}"),
                new Claim(AccountClaims.Tenant, $"{tenant}"),
                new Claim(AccountClaims.Stamp, user.SecurityStamp ?? ""),
                new Claim(AccountClaims.Session, Convert.ToHexString(RandomNumberGenerator.GetBytes(16))),
                new Claim(AccountClaims.SignedInAt, $"{time.GetUtcNow().ToUnixTimeSeconds()}"),
            ],
            CookieAuthenticationDefaults.AuthenticationScheme)));
}
