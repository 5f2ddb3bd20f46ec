using System.Net.Http.Json;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>W12: looking first is the default; single kinds may be sent again first, whole batches included, and never what moves money.</summary>
public sealed class ResendingFirst(IntegrationsApp app) : IClassFixture<IntegrationsApp>, IAsyncLifetime
{
    private static readonly TimeSpan PastRemoteLimit = IntegrationsApp.RemoteLimit + TimeSpan.FromSeconds(11);

    public async ValueTask InitializeAsync()
    {
        app.Wire.Clear();
        app.Settings["Sync:ResendFirst:0"] = "Customer";
        await app.RestartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        app.Wire.Clear();
        await RequestIdsAsync("honoured");
    }

    [Fact]
    public async Task Nothing_is_resent_first_unless_it_is_configured()
    {
        app.Settings.Remove("Sync:ResendFirst:0");
        await app.RestartAsync();
        await using var scope = app.ScopeOfNobody();
        var options = scope.ServiceProvider.GetRequiredService<IOptions<SyncOptions>>().Value;

        Assert.All(Enum.GetValues<SyncKind>(), kind => Assert.False(options.ResendsFirst(kind)));
    }

    [Fact]
    public async Task What_moves_money_cannot_be_configured_to_be_resent_first()
    {
        foreach (var kind in Enum.GetValues<SyncKind>().Except([SyncKind.Customer, SyncKind.Item]))
        {
            app.Settings["Sync:ResendFirst:0"] = $"{kind}";
            var refused = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
            {
                await app.RestartAsync();
                await using var scope = app.ScopeOfNobody();
                _ = scope.ServiceProvider.GetRequiredService<IOptions<SyncOptions>>().Value;
            });
            Assert.Contains("Sync:ResendFirst", refused.Message, StringComparison.Ordinal);
        }

        app.Settings["Sync:ResendFirst:0"] = "Customer";
        await app.RestartAsync();
    }

    [Theory]
    [InlineData("honoured", true)]
    [InlineData("honoured", false)]
    [InlineData("expiring", true)]
    [InlineData("ignored", true)]
    [InlineData("ignored", false)]
    public async Task A_lost_customer_is_sent_again_at_once_under_its_id_and_is_there_once(string mode, bool arrived)
    {
        await RequestIdsAsync(mode);
        var business = await app.ConnectBusinessAsync();
        var backlog = await Backlog.OfAsync(app, business, 3);
        LoseOnce(2, arrived);

        await business.DrainAsync();

        await backlog.AssertThereOnceAsync();
        Assert.Equal([1, 2, 2], app.Wire.Writes.GroupBy(call => call.RequestId).Select(group => group.Count()).Order());
    }

    [Theory]
    [InlineData("honoured", true)]
    [InlineData("honoured", false)]
    [InlineData("expiring", true)]
    [InlineData("ignored", true)]
    [InlineData("ignored", false)]
    public async Task A_lost_batch_is_sent_again_whole_under_its_id_and_its_items_are_there_once(string mode, bool arrived)
    {
        await RequestIdsAsync(mode);
        var business = await app.ConnectBusinessAsync();
        var backlog = await Backlog.OfAsync(app, business, 12);
        LoseOnce(1, arrived);

        await business.DrainAsync();

        await backlog.AssertThereOnceAsync();
        Assert.All(app.Wire.Writes, call => Assert.True(call.IsBatch));
        Assert.Equal([1, 1, 1, 2], app.Wire.Batches.GroupBy(call => call.RequestId).Select(group => group.Count()).Order());
    }

    [Fact]
    public async Task What_is_lost_again_is_looked_for()
    {
        var business = await app.ConnectBusinessAsync();
        var backlog = await Backlog.OfAsync(app, business, 12);
        LoseOnce(100, arrived: true);
        await business.DrainAsync();
        Assert.Equal(SyncState.Unknown, (await backlog.RecordsAsync()).Values.Select(row => row.State).Distinct().Single());
        var sent = app.Wire.Writes.Count;

        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        await backlog.AssertThereOnceAsync();
        Assert.Equal(sent, app.Wire.Writes.Count);
    }

    [Fact]
    public async Task Invoices_are_looked_for_first_all_the_same()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync("6601");
        var left = 1;
        app.Wire.Meddle = (call, send) => call.Resource == "invoice" && left-- > 0 ? Wire.LoseAnswerAsync(send) : send();

        await business.DrainAsync();
        Assert.Equal(RecordStatus.Sending, (await business.PanelAsync(invoice)).Badge.Status);
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        Assert.Single(app.Wire.Writes, call => call.Resource == "invoice");
    }

    private void LoseOnce(int times, bool arrived) => app.Wire.Meddle = async (call, send) =>
    {
        if (Interlocked.Decrement(ref times) < 0)
        {
            return await send();
        }

        return arrived ? await Wire.LoseAnswerAsync(send) : await NeverArrivesAsync(call);
    };

    private static async Task<HttpResponseMessage> NeverArrivesAsync(WrittenCall call)
    {
        await call.NamesAnyAsync([]);
        throw new HttpRequestException(HttpRequestError.ResponseEnded);
    }

    private async Task RequestIdsAsync(string mode)
    {
        using var answer = await app.Control.PostAsJsonAsync("/sim/api/requestids", new { mode, seconds = mode == "expiring" ? 1 : (int?)null });
        answer.EnsureSuccessStatusCode();
    }
}
