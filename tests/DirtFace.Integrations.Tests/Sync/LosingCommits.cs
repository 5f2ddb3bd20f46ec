using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>W14 on SQLite: a commit that fails, before or after it was done, a hundred times each.</summary>
[Trait("database", "sqlite")]
public sealed class LosingCommits(CutCommitsApp app) : IClassFixture<CutCommitsApp>
{
    [Theory]
    [InlineData(Cut.BeforeCommit)]
    [InlineData(Cut.AfterCommit)]
    public Task Each_write_is_done_once_although_its_commit_failed(Cut cut) =>
        LostCommits.EachWriteIsDoneOnceAsync(app, cut, which => app.Commits.OnCommit = which, () => app.Commits.Cuts);

    [Theory]
    [InlineData(Cut.BeforeCommit)]
    [InlineData(Cut.AfterCommit)]
    public Task Invoices_arrive_once_and_without_a_doubt_although_commits_fail(Cut cut) =>
        LostCommits.InvoicesArriveOnceAsync(app, cut, which => app.Commits.OnCommit = which, () => app.Commits.Cuts);
}

/// <summary>W14 on PostgreSQL: the connection is cut before, after and while the server answers a commit, a hundred times each.</summary>
[Trait("database", "postgres")]
public sealed class LosingTheAnswersOfCommits(CutCableApp app) : IClassFixture<CutCableApp>
{
    [Theory]
    [InlineData(Cut.BeforeCommit)]
    [InlineData(Cut.AfterCommit)]
    [InlineData(Cut.DuringCommit)]
    public Task Each_write_is_done_once_although_the_connection_was_cut(Cut cut) =>
        LostCommits.EachWriteIsDoneOnceAsync(app, cut, which => app.Cable.OnCommit = which, () => app.Cable.Cuts);

    [Theory]
    [InlineData(Cut.BeforeCommit)]
    [InlineData(Cut.AfterCommit)]
    [InlineData(Cut.DuringCommit)]
    public Task Invoices_arrive_once_and_without_a_doubt_although_connections_are_cut(Cut cut) =>
        LostCommits.InvoicesArriveOnceAsync(app, cut, which => app.Cable.OnCommit = which, () => app.Cable.Cuts);
}

internal static class LostCommits
{
    private const int Writes = 100;

    /// <summary>Each write adds one to a counter, so that one done twice or not at all shows.</summary>
    public static async Task EachWriteIsDoneOnceAsync(IntegrationsApp app, Cut cut, Action<Func<Cut>> onCommit, Func<int> cuts)
    {
        var business = await app.ConnectBusinessAsync();
        var connection = await business.ReadAsync(db => db.Set<Connection>().AsNoTracking().SingleAsync());
        await business.ReadAsync(db => db.Set<Connection>().ExecuteUpdateAsync(set => set.SetProperty(row => row.NextWorkAt, app.Clock.GetUtcNow())));
        await using var scope = app.ScopeOf(business.Tenant);
        var lease = await scope.ServiceProvider.GetRequiredService<ConnectionLeases>().TakeAsync(business.Tenant, connection.Id, CancellationToken.None);
        var write = scope.ServiceProvider.GetRequiredService<FencedWrite>();
        var (before, commit) = (cuts(), 0);
        // Every second commit, so that each write is cut once and then gets through.
        onCommit(() => Interlocked.Increment(ref commit) % 2 == 1 ? cut : Cut.None);

        for (var count = 0; count < Writes; count++)
        {
            commit = 0;
            await write.RunAsync(
                lease!,
                row =>
                {
                    row.Degrade("counted", app.Clock.GetUtcNow());
                    return Task.CompletedTask;
                },
                CancellationToken.None);
        }

        onCommit(() => Cut.None);
        Assert.Equal(Writes, cuts() - before);
        Assert.Equal(Writes, await business.ReadAsync(db => db.Set<Connection>().Select(row => row.Failures).SingleAsync()));
    }

    public static async Task InvoicesArriveOnceAsync(IntegrationsApp app, Cut cut, Action<Func<Cut>> onCommit, Func<int> cuts)
    {
        var business = await app.ConnectBusinessAsync();
        var invoices = new List<Guid>();
        for (var number = 0; number < 4; number++)
        {
            invoices.Add(await business.SendInvoiceAsync($"95{(int)cut}{number}"));
        }

        var (before, commit) = (cuts(), 0);
        onCommit(() => Interlocked.Increment(ref commit) % 2 == 1 ? cut : Cut.None);
        await business.DrainAsync(3);
        onCommit(() => Cut.None);
        await business.DrainAsync(2);

        Assert.True(cuts() - before >= 8, $"Only {cuts() - before} commits were cut.");
        foreach (var invoice in invoices)
        {
            Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        }

        Assert.Equal(["create", "create", "create", "create"], await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.Equal(0, await business.ReadAsync(db => db.Set<SyncIntent>().SumAsync(row => row.AmbiguousAttempts)));
    }
}
