using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Problems;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Support;

/// <summary>The problem that the banner shows, and the page of the first record that it holds up.</summary>
public sealed record WorstProblem(Problem Problem, string? RecordUrl);

/// <summary>Finds the worst open problem of a business: its connection before its records, many records before few.</summary>
public sealed class ReadWorstProblem(IntegrationsDbContext db, SyncBadges badges, RecordNames names)
{
    private const string SettingsUrl = "/settings/integrations/quickbooks";

    /// <summary>The worst problem and how many there are beside it; null when nothing needs attention.</summary>
    public async Task<(WorstProblem? Worst, int More)> RunAsync(ConnectionView connection, CancellationToken ct)
    {
        var company = await badges.CompanyAsync(ct);
        var parked = db.Set<SyncRecord>().AsNoTracking()
            .Where(row => company != null && row.RealmKey == company.RealmKey && row.State == SyncState.Parked);
        var causes = company is null ? 0 : await parked.Select(row => row.CauseKey).Distinct().CountAsync(ct);
        if (OfConnection(connection) is { } broken)
        {
            return (new WorstProblem(broken, null), causes);
        }

        if (causes == 0)
        {
            return (null, 0);
        }

        var worst = await parked.GroupBy(row => row.CauseKey)
            .Select(group => new { group.Key, Count = group.Count() })
            .OrderByDescending(group => group.Count).ThenBy(group => group.Key).FirstAsync(ct);
        var record = await parked.Where(row => row.CauseKey == worst.Key).OrderBy(row => row.Id).FirstAsync(ct);
        var name = (await names.OfAsync(record.Kind, record.LocalId, ct))!;
        return (new WorstProblem(ProblemCatalog.Of(record, name), UrlOf(record)), causes - 1);
    }

    private static Problem? OfConnection(ConnectionView connection) => connection.State switch
    {
        ConnectionState.Connected or ConnectionState.Degraded when connection.Hold is not null => new Problem(
            "conn.restored", ProblemTone.Critical, "Nothing is sent until QuickBooks was compared",
            $"Dirt Face may have been restored from a backup. Nothing is lost: {Changes(connection.Waiting)} here.",
            new ProblemButton(ProblemAction.Open, "See QuickBooks settings", SettingsUrl)),
        ConnectionState.ReconnectRequired => new Problem(
            "conn.expired", ProblemTone.Critical, "QuickBooks needs you to sign in again",
            $"{connection.StateReason} Nothing is lost: {Changes(connection.Waiting)} here until you reconnect.",
            new ProblemButton(ProblemAction.Open, "Reconnect", SettingsUrl, NeedsAdmin: true)),
        ConnectionState.Suspended => new Problem(
            "qb.lapsed", ProblemTone.Critical, "QuickBooks is not accepting new records",
            $"{connection.StateReason} {Changes(connection.Waiting)} here.",
            new ProblemButton(ProblemAction.Open, "See QuickBooks settings", SettingsUrl)),
        ConnectionState.Degraded => new Problem(
            "qb.down", ProblemTone.Warning, "QuickBooks is not responding",
            $"Your work here is saved. {Changes(connection.Waiting)} and goes out by itself.",
            new ProblemButton(ProblemAction.Open, "See QuickBooks settings", SettingsUrl)),
        ConnectionState.NotConnected or ConnectionState.Connecting or ConnectionState.Connected or ConnectionState.Paused => null,
    };

    private static string Changes(int waiting) => waiting switch
    {
        0 => "Nothing waits",
        1 => "1 change waits",
        _ => $"{waiting} changes wait",
    };

    private static string UrlOf(SyncRecord record) => record.Kind switch
    {
        SyncKind.Customer => $"/customers/{record.LocalId}",
        SyncKind.Item => $"/catalog/{record.LocalId}",
        SyncKind.Invoice => $"/invoices/{record.LocalId}",
        SyncKind.Payment => $"/payments/{record.LocalId}",
    };
}
