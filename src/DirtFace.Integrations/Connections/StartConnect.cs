using System.Security.Cryptography;
using System.Text;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Connections;

/// <summary>Where a connect attempt goes, or why it does not.</summary>
public abstract record StartConnectResult
{
    private StartConnectResult()
    {
    }

    /// <summary>Send the browser there.</summary>
    public sealed record Redirect(Uri Url) : StartConnectResult;

    /// <summary>Plan or region do not allow it.</summary>
    public sealed record Closed(GateResult Gate) : StartConnectResult;

    /// <summary>QuickBooks could not be reached to begin.</summary>
    public sealed record Unreachable : StartConnectResult;
}

/// <summary>Begins a run through QuickBooks' consent page.</summary>
public sealed class StartConnect(
    IntegrationsDbContext db, OAuthClient oauth, QuickBooksGate gate, IOptions<QuickBooksSettings> settings, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public async Task<StartConnectResult> RunAsync(Actor actor, string session, CancellationToken ct)
    {
        var business = await db.Set<Business>().AsNoTracking().SingleAsync(row => row.Id == db.Tenant, ct);
        if (gate.Check(business) is not GateResult.Open and var closed)
        {
            return new StartConnectResult.Closed(closed);
        }

        var state = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        try
        {
            var url = await oauth.AuthorizeUrlAsync(state, settings.Value.RedirectUri, ct);
            db.Add(new ConnectAttempt(HashOf(state), db.Tenant, actor.UserId, session, time.GetUtcNow(), Life));
            await db.SaveChangesAsync(ct);
            return new StartConnectResult.Redirect(url);
        }
        catch (QuickBooksException)
        {
            return new StartConnectResult.Unreachable();
        }
    }

    internal static string HashOf(string state) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)));
}
