using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>W1: the change of a record and the mark that it has to reach QuickBooks are there both, or neither.</summary>
public sealed class CrashingWhileMarking(CrashingApp app) : IClassFixture<CrashingApp>
{
    private const int FewestPoints = 100;

    [Fact]
    public async Task A_change_and_its_mark_survive_a_crash_at_any_step_together_or_not_at_all()
    {
        var business = await app.ConnectBusinessAsync();
        Func<TestBusiness, Guid, Task>[] acts = [SendAsync, EditAsync, VoidAsync];
        var (points, kept) = (0, 0);
        for (var round = 0; points < FewestPoints; round++)
        {
            foreach (var act in acts)
            {
                for (var (step, reached) = (1, true); reached; step++)
                {
                    (reached, var wasKept) = await CrashAsync(business, act, $"{round}-{act.Method.Name}-{step}", step);
                    points += reached ? 1 : 0;
                    kept += wasKept ? 1 : 0;
                }
            }
        }

        Assert.True(kept > 5 && kept < points / 2, $"{kept} of {points} crashes came after the commit.");
    }

    private async Task<(bool Reached, bool Kept)> CrashAsync(
        TestBusiness business, Func<TestBusiness, Guid, Task> act, string number, int step)
    {
        var invoice = await business.DraftInvoiceAsync(number);
        if (act != SendAsync)
        {
            await business.SendAsync(invoice);
        }

        var before = await StateAsync(business, invoice);
        app.Crash.Arm(step);
        var crashed = await Record.ExceptionAsync(() => act(business, invoice));
        var (fired, afterCommit) = (app.Crash.Fired, app.Crash.AfterCommit);
        app.Crash.Arm(0);
        var after = await StateAsync(business, invoice);

        Assert.Equal(fired, crashed is not null);
        Assert.Equal(!fired || afterCommit ? before.Invoice + 1 : before.Invoice, after.Invoice);
        // Marked up to the very version that is there, or as it was before.
        Assert.Equal(after.Invoice > before.Invoice ? after.Invoice : before.Wanted, after.Wanted);
        return (fired, afterCommit);
    }

    private static Task SendAsync(TestBusiness business, Guid invoice) => business.SendAsync(invoice);

    private static Task EditAsync(TestBusiness business, Guid invoice) => business.EditAsync(invoice, draft => draft with { PoNumber = "PO-crash" });

    private static Task VoidAsync(TestBusiness business, Guid invoice) => business.VoidAsync(invoice);

    private static Task<(long Invoice, long? Wanted)> StateAsync(TestBusiness business, Guid invoice) => business.ReadAsync(async db => (
        await db.Set<Invoice>().Where(row => row.Id == invoice).Select(row => row.Version).SingleAsync(),
        await db.Set<SyncRecord>().Where(row => row.LocalId == invoice).Select(row => (long?)row.WantedVersion).SingleOrDefaultAsync()));
}
