using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Support;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Web.Accounts;

/// <summary>Fills the frame around signed-in pages; read once a request.</summary>
internal sealed class CurrentShell(SignedIn signedIn, IntegrationsDbContext db, ReadConnection connections, ReadWorstProblem problems) : IShell
{
    private const string SettingsUrl = "/settings/integrations/quickbooks";

    private ShellView? view;

    public async ValueTask<ShellView> GetAsync(CancellationToken ct) => view ??= await ReadAsync(ct);

    private async Task<ShellView> ReadAsync(CancellationToken ct)
    {
        var business = signedIn.Business;
        var (user, current) = (signedIn.Actor.UserId, business.Id);
        var others = await db.Set<Membership>().Where(row => row.UserId == user && row.TenantId != current)
            .Join(db.Set<Business>(), row => row.TenantId, other => other.Id, (_, other) => new { other.Id, other.Name })
            .OrderBy(other => other.Name).ToListAsync(ct);
        var connection = await connections.RunAsync(ct);
        var (problem, more) = await problems.RunAsync(connection, ct);
        return new ShellView
        {
            UserName = signedIn.Actor.Name,
            BusinessName = business.Name,
            Zone = TimeZoneInfo.FindSystemTimeZoneById(business.TimeZone),
            HomeCurrency = business.HomeCurrency,
            OtherBusinesses = [.. others.Select(other => new OtherBusiness(other.Name, $"/switch-business/{other.Id}"))],
            Connection = connection.Gate == GateResult.RegionUnsupported ? null : connection.State.Badge(),
            Banner = problem is null ? null : Banner(problem),
            MoreProblems = more,
        };
    }

    private BannerView Banner(WorstProblem worst) => new()
    {
        Key = worst.Problem.Key,
        Tone = worst.Problem.Tone switch
        {
            Problems.ProblemTone.Critical => Tone.Bad,
            Problems.ProblemTone.Warning => Tone.Warn,
            Problems.ProblemTone.Info => Tone.Info,
        },
        Title = worst.Problem.Title,
        Explanation = worst.Problem.Explanation,
        Primary = worst.Problem.Primary is { Action: Problems.ProblemAction.Open, Url: { } url } button && (!button.NeedsAdmin || signedIn.Can(Role.Admin))
            ? new BannerAction(button.Label, url)
            : new BannerAction("See what it is about", worst.RecordUrl ?? SettingsUrl),
    };
}
