using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Sync.Pacing;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>W20 and W21: no company sees more calls than QuickBooks allows, and one that asks for a pause gets it.</summary>
public sealed class HoldingTheLimits(IntegrationsApp app) : IClassFixture<IntegrationsApp>, IAsyncLifetime
{
    private static readonly TimeSpan PastRemoteLimit = IntegrationsApp.RemoteLimit + TimeSpan.FromSeconds(11);

    public ValueTask InitializeAsync()
    {
        app.Wire.Clear();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(0, 560, "perSecond")]
    [InlineData(8, 900, "both")]
    public async Task Four_workers_and_a_long_queue_never_exceed_what_QuickBooks_allows(int batchFrom, int records, string burst)
    {
        records = Size.Of(records, rule: 100_000);
        await PacedAsync(batchFrom);
        var business = await app.ConnectBusinessAsync();
        await PostAsync($"/sim/api/companies/{business.QuickBooks.RealmId}/quota", new { limits = "published", burst });
        var backlog = await Backlog.OfAsync(app, business, records);
        var began = app.Clock.GetUtcNow();

        await WorkAsync(business, workers: 4, kills: [3, 9]);

        await backlog.AssertThereOnceAsync();
        await AssertNothingWasTurnedAwayAsync(business);
        // The limits are used, too: what is left out of the window by the two kills is the pause before looking.
        var minutes = (app.Clock.GetUtcNow() - began - PastRemoteLimit).TotalMinutes;
        Assert.True(records / minutes > (batchFrom == 0 ? 250 : 350), $"{records} records in {minutes:0.0} minutes");
    }

    [Fact]
    public async Task Ten_minutes_of_throttling_see_one_call_a_minute_whoever_is_impatient()
    {
        await PacedAsync(8);
        var business = await app.ConnectBusinessAsync();
        var backlog = await Backlog.OfAsync(app, business, 20);
        await PostAsync("/sim/api/faults", new { realmId = business.QuickBooks.RealmId, kind = "throttle", times = 0, forSeconds = 600 });
        var before = (await CallsAsync(business)).Count;

        var began = app.Clock.GetUtcNow();
        while (app.Clock.GetUtcNow() - began < TimeSpan.FromMinutes(10))
        {
            await app.DispatchAsync(business);
            await business.InAsync<TurnSync, bool>(feature => feature.TryNowAsync(CancellationToken.None));
            app.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        var calls = (await CallsAsync(business)).Skip(before).ToList();
        var inTheFirstMinute = calls.Count(at => at - began < TimeSpan.FromMinutes(1));
        Assert.InRange(inTheFirstMinute, 1, 4);
        Assert.InRange(calls.Count - inTheFirstMinute, 5, 9);
        Assert.All(calls.Skip(inTheFirstMinute).Zip(calls.Skip(inTheFirstMinute - 1)), pair => Assert.True(pair.First - pair.Second >= TimeSpan.FromMinutes(1)));
        await backlog.AssertAttemptsAreRecordedAsync();

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await business.DrainAsync();
        await backlog.AssertThereOnceAsync();
    }

    [Fact]
    public async Task A_throttled_read_pauses_the_company_too()
    {
        await PacedAsync(8);
        var business = await app.ConnectBusinessAsync();
        await PostAsync("/sim/api/faults", new { realmId = business.QuickBooks.RealmId, kind = "throttle", retryAfter = "90", times = 1 });
        await business.InAsync<TurnSync, bool>(async feature =>
        {
            await feature.ReadListsAsync(business.Actor, CancellationToken.None);
            return true;
        });
        await app.DispatchAsync(business);
        var before = (await CallsAsync(business)).Count;

        var backlog = await Backlog.OfAsync(app, business, 2);
        app.Clock.Advance(TimeSpan.FromSeconds(80));
        await app.DispatchAsync(business);
        Assert.Equal(before, (await CallsAsync(business)).Count);
        app.Clock.Advance(TimeSpan.FromSeconds(11));
        await business.DrainAsync();

        await backlog.AssertThereOnceAsync();
    }

    [Fact]
    public async Task An_outage_is_probed_by_one_call_at_a_time()
    {
        await PacedAsync(8);
        var business = await app.ConnectBusinessAsync();
        var backlog = await Backlog.OfAsync(app, business, 60);
        await business.QuickBooks.FaultAsync("fail", status: 503, times: 0);
        await app.DispatchAsync(business);
        Assert.InRange(app.Wire.Writes.Count, 3, 4);

        var probes = 0;
        for (var turn = 0; turn < 10; turn++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(3));
            var before = (await CallsAsync(business)).Count;
            await app.DispatchAsync(business);
            var made = (await CallsAsync(business)).Count - before;
            Assert.InRange(made, 0, 1);
            probes += made;
        }

        Assert.True(probes >= 5);
        await business.QuickBooks.ClearFaultsAsync();
        app.Clock.Advance(PastRemoteLimit);
        await WorkAsync(business, workers: 1, kills: []);
        await backlog.AssertThereOnceAsync();
    }

    [Fact]
    public void A_pause_is_anywhere_between_nothing_and_its_length_and_chance_is_injected()
    {
        var options = Options.Create(new SyncOptions());
        Assert.Equal(TimeSpan.Zero, new Throttle(app.Clock, new Loaded(0), options).BackOff(4));
        Assert.Equal(TimeSpan.FromSeconds(7.5), new Throttle(app.Clock, new Loaded(0.5), options).BackOff(4));
        Assert.Equal(TimeSpan.FromSeconds(120), new Throttle(app.Clock, new Loaded(1), options).BackOff(int.MaxValue));
        Assert.Equal(TimeSpan.FromSeconds(63), new Throttle(app.Clock, new Loaded(0.5), options).Pause(null));
        Assert.Equal(TimeSpan.FromSeconds(7), new Throttle(app.Clock, new Loaded(0.5), options).Pause(TimeSpan.FromSeconds(7)));
        Assert.Equal(TimeSpan.FromHours(1), new Throttle(app.Clock, new Loaded(0.5), options).Pause(TimeSpan.FromDays(1)));
    }

    private async Task PacedAsync(int batchFrom)
    {
        app.Settings["Sync:RequestsPerSecond"] = "10";
        app.Settings["Sync:RequestsPerMinute"] = "500";
        app.Settings["Sync:BatchesPerMinute"] = "40";
        app.Settings["Sync:LongestWait"] = "00:00:00";
        app.Settings["Sync:BatchFrom"] = $"{batchFrom}";
        await app.RestartAsync();
    }

    // Workers race for the lease; a killed one vanishes in the middle of a turn, with calls that nobody recorded.
    private async Task WorkAsync(TestBusiness business, int workers, int[] kills)
    {
        for (var round = 1; round < Size.Of(2_000, rule: 200_000); round++)
        {
            if (kills.Contains(round))
            {
                await KillInTheNextTurnAsync(business);
            }

            await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => app.DispatchAsync(business)));
            await app.Wire.QuietAsync();
            var connection = await business.ReadAsync(db => db.Set<Connection>().AsNoTracking().SingleAsync());
            if (connection is { NextWorkAt: null, LeaseUntil: null })
            {
                return;
            }

            var next = connection.LeaseUntil is { } orphaned ? orphaned + TimeSpan.FromMilliseconds(1) : connection.NextWorkAt!.Value;
            if (next > app.Clock.GetUtcNow())
            {
                app.Clock.Advance(next - app.Clock.GetUtcNow());
            }
        }

        var end = await business.ReadAsync(db => db.Set<Connection>().AsNoTracking().SingleAsync());
        Assert.Fail($"The queue did not drain: {end.State}, next {end.NextWorkAt:O} at {app.Clock.GetUtcNow():O}, calls {end.CallWindow}");
    }

    private Task KillInTheNextTurnAsync(TestBusiness business)
    {
        var (begun, left) = (0, 2);
        app.Wire.Meddle = async (_, send) =>
        {
            // Some are still on their way when the node is gone.
            if (Interlocked.Increment(ref begun) > 2)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }

            var answer = await send();
            if (Interlocked.Decrement(ref left) == 0)
            {
                app.Wire.Meddle = null;
                await business.ReadAsync(db => db.Set<Connection>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Fence, row => row.Fence + 1)));
            }

            return answer;
        };
        return Task.CompletedTask;
    }

    private async Task AssertNothingWasTurnedAwayAsync(TestBusiness business)
    {
        var quota = await app.Control.GetFromJsonAsync<JsonNode>($"/sim/api/companies/{business.QuickBooks.RealmId}/quota");
        Assert.All(quota!["windows"]!.AsArray(), window => Assert.True((int)window!["rejected"]! == 0, window!.ToJsonString()));
    }

    private async Task PostAsync(string path, object body)
    {
        using var answer = await app.Control.PostAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<List<DateTimeOffset>> CallsAsync(TestBusiness business)
    {
        var answer = await app.Control.GetFromJsonAsync<JsonNode>($"/sim/api/companies/{business.QuickBooks.RealmId}/calls");
        return [.. answer!["calls"]!.AsArray().Select(call => DateTimeOffset.Parse((string)call!["at"]!, System.Globalization.CultureInfo.InvariantCulture))];
    }

    private sealed class Loaded(double number) : Jitter
    {
        public override double Draw() => number;
    }
}
