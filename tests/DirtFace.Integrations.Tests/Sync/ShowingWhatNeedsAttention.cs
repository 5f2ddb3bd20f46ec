using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Support;
using DirtFace.Integrations.Tests.Support;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>The banner stands on every page, so what it reads has to work on each database while something is parked.</summary>
public sealed class ShowingWhatNeedsAttention(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    [Fact]
    public async Task The_cause_that_holds_up_most_records_comes_first_by_its_oldest_record()
    {
        var business = await app.AddBusinessAsync();
        await business.ConnectAsync(await app.NewCompanyAsync());
        await business.MapAsync(tax: false, fallbackItem: false);
        await business.TurnOnAsync();
        await business.SendInvoiceAsync("1", draft => draft with { Lines = [draft.Lines[0] with { CatalogItemId = null, TaxRateId = null }] });
        var taxed = await business.SendInvoiceAsync("2");
        await business.SendInvoiceAsync("3");
        await business.DrainAsync();

        var connection = await business.InAsync<ReadConnection, ConnectionView>(feature => feature.RunAsync(TestContext.Current.CancellationToken));
        var (worst, more) = await business.InAsync<ReadWorstProblem, (WorstProblem?, int)>(
            feature => feature.RunAsync(connection, TestContext.Current.CancellationToken));
        var dashboard = await business.InAsync<ReadDashboard, DashboardView>(feature => feature.RunAsync(TestContext.Current.CancellationToken));

        Assert.Equal(("tax.unmapped", $"/invoices/{taxed}", 1), (worst!.Problem.Key, worst.RecordUrl, more));
        Assert.Equal([(2, "tax.unmapped", taxed)], dashboard.Causes.Take(1).Select(cause => (cause.Count, cause.Problem.Key, cause.FirstLocalId)));
        Assert.Equal(2, dashboard.Causes.Count);
    }
}
