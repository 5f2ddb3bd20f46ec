using System.Globalization;
using DirtFace.Integrations.Auditing;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Tests.Auditing;

/// <summary>W23: every defect is found, and nothing else. The environment can ask for the long run: 50,000 and 1,000.</summary>
public sealed class FindingDifferences(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    private static readonly int Clean = Asked("DIRTFACE_AUDIT_CLEAN", 2_000);
    private static readonly int Injected = Asked("DIRTFACE_AUDIT_DEFECTS", 240);

    [Fact]
    public async Task Every_injected_defect_is_found_and_no_clean_record_is_blamed()
    {
        var books = await AgreeingBooks.MakeAsync(app, Clean + Injected);
        // It forbids one of the defects; the auditor looks for it all the same.
        await books.Business.ReadAsync(db => db.Database.ExecuteSqlRawAsync("DROP INDEX \"IX_SyncRecords_RealmKey_Kind_QuickBooksId\""));
        // Touches every invoice's reference to it, and nothing that is ours.
        await books.There.EditAsync("Item", "1", new { Name = "Renamed by a bookkeeper" });
        app.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(0, await AuditAsync(books));

        var defects = new Defects(app, books);
        for (var number = 0; number < Injected; number++)
        {
            await defects.InjectAsync(number);
        }

        await AuditAsync(books);

        var found = await books.Business.ReadAsync(db => db.Set<Finding>().Where(row => row.ClosedAt == null)
            .Select(row => new { row.Type, row.Subject }).ToListAsync());
        Assert.Equal(defects.Expected.Order(), found.Select(row => (row.Type, row.Subject)).Order());
        var linked = await books.Business.ReadAsync(db => db.Set<SyncRecord>().Where(row => defects.Adopted.Keys.Contains(row.LocalId))
            .ToDictionaryAsync(row => row.LocalId, row => row.QuickBooksId));
        Assert.All(defects.Adopted, pair => Assert.Equal(pair.Value, linked[pair.Key]));
        Assert.Equal(Defects.Kinds - 1, found.Select(row => row.Type).Distinct().Count());
        Assert.Equal(Injected, defects.Expected.Count + defects.Adopted.Count);
    }

    // The differences that are open afterwards.
    private async Task<int> AuditAsync(AgreeingBooks books)
    {
        Assert.True(await books.Business.InAsync<AskForAudit, bool>(feature => feature.RunAsync(books.Business.Actor, CancellationToken.None)));
        await books.Business.ReadAsync(db => db.Set<Connection>().ExecuteUpdateAsync(set => set.SetProperty(row => row.SyncOn, false)));
        await app.DispatchAsync(books.Business);
        return await books.Business.ReadAsync(db => db.Set<AuditRun>().OrderByDescending(row => row.Id).Select(row => row.Differences).FirstAsync());
    }

    private static int Asked(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var asked) ? asked : otherwise;
}
