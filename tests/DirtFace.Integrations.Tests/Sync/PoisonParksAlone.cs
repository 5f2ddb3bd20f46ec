using System.Net;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Problems;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>W22: a record that QuickBooks never settles is put before a person after eight rounds or a day, and delays nobody else.</summary>
public sealed class PoisonParksAlone(IntegrationsApp app) : IClassFixture<IntegrationsApp>, IAsyncLifetime
{
    private const int Many = 200;
    private const string FirstPoison = "Customer 0030";
    private const string SecondPoison = "Customer 0120";
    private static readonly TimeSpan PastRemoteLimit = IntegrationsApp.RemoteLimit + TimeSpan.FromSeconds(11);

    // What one call takes of the time in which another record waits.
    private static readonly TimeSpan Call = TimeSpan.FromMilliseconds(340);

    public async ValueTask InitializeAsync()
    {
        app.Wire.Clear();
        app.Settings["Sync:BatchFrom"] = "0";
        await app.RestartAsync();
    }

    public ValueTask DisposeAsync()
    {
        app.Wire.Clear();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task One_record_in_a_hundred_that_always_breaks_QuickBooks_does_not_delay_the_others()
    {
        var alone = await WaitsAsync([]);
        var mixed = await WaitsAsync([FirstPoison, SecondPoison]);

        Assert.Equal(Many, alone.Count);
        Assert.Equal(Many - 2, mixed.Count);
        Assert.True(Percentile95(mixed) <= Percentile95(alone) * 1.05, $"{Percentile95(mixed)} instead of {Percentile95(alone)}");
    }

    [Fact]
    public async Task After_eight_rounds_a_person_is_asked_about_the_poison_alone()
    {
        var business = await app.ConnectBusinessAsync();
        var backlog = await Backlog.OfAsync(app, business, 10);
        Poison("Customer 0003");
        for (var round = 0; round < 12; round++)
        {
            await business.DrainAsync(2);
            app.Clock.Advance(PastRemoteLimit);
        }

        await backlog.AssertThereOnceAsync("Customer 0003");
        var record = (await backlog.RecordsAsync())["Customer 0003"];
        Assert.Equal((SyncState.Parked, ParkReason.OutcomeUnresolved), (record.State, record.Reason));
        Assert.Equal(8, app.Wire.Writes.Count(call => call.Body.Contains("Customer 0003", StringComparison.Ordinal)));

        app.Wire.Clear();
        Assert.True(await business.ResolveAsync(record.LocalId, ProblemAction.Retry, SyncKind.Customer));
        await business.DrainAsync();
        await backlog.AssertThereOnceAsync();
    }

    [Fact]
    public async Task A_record_that_no_query_can_find_is_put_before_a_person_and_the_others_are_looked_for()
    {
        var business = await app.ConnectBusinessAsync();
        var backlog = await Backlog.OfAsync(app, business, 6);
        app.Wire.Meddle = (_, send) => Wire.LoseAnswerAsync(send);
        await business.DrainAsync();
        app.Wire.Meddle = null;
        app.Wire.MeddleWithReads = (address, send) => address.Query.Contains("0002", StringComparison.Ordinal)
            ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadRequest)
            {
                Content = Wire.Json("""{"Fault":{"Error":[{"Message":"QueryParserError","code":"4000"}],"type":"ValidationFault"}}"""),
            })
            : send();

        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();
        Assert.Equal(5, (await backlog.RecordsAsync()).Values.Count(row => row.State == SyncState.Synced));
        for (var round = 0; round < 9; round++)
        {
            app.Clock.Advance(PastRemoteLimit);
            await business.DrainAsync(1);
        }

        var record = (await backlog.RecordsAsync())["Customer 0002"];
        Assert.Equal((SyncState.Parked, ParkReason.OutcomeUnresolved), (record.State, record.Reason));
    }

    [Fact]
    public async Task A_doubt_that_could_not_be_looked_for_within_a_day_is_put_before_a_person()
    {
        var business = await app.ConnectBusinessAsync();
        var backlog = await Backlog.OfAsync(app, business, 1);
        app.Wire.Meddle = (_, send) => Wire.LoseAnswerAsync(send);
        app.Wire.MeddleWithReads = (_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        await business.DrainAsync();
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();
        Assert.Equal(SyncState.Unknown, (await backlog.RecordsAsync()).Values.Single().State);

        app.Clock.Advance(TimeSpan.FromHours(25));
        await business.DrainAsync();

        Assert.Equal(ParkReason.OutcomeUnresolved, (await backlog.RecordsAsync()).Values.Single().Reason);
    }

    // How long each record waited until it was in QuickBooks, by calls made before it and pauses waited for.
    private async Task<List<TimeSpan>> WaitsAsync(string[] poison)
    {
        app.Wire.Clear();
        var business = await app.ConnectBusinessAsync();
        app.Wire.Clear();
        var backlog = await Backlog.OfAsync(app, business, Many);
        Poison(poison);
        var (paused, seen, waits) = (TimeSpan.Zero, 0, new List<TimeSpan>());
        while (waits.Count < Many - poison.Length)
        {
            await app.DispatchAsync(business);
            foreach (var call in app.Wire.Writes.Skip(seen))
            {
                seen++;
                if (!poison.Any(name => call.Body.Contains(name, StringComparison.Ordinal)))
                {
                    waits.Add(paused + (Call * seen));
                }
            }

            var next = await business.ReadAsync(db => db.Set<Connection>().Select(row => row.NextWorkAt).SingleAsync());
            if (next - app.Clock.GetUtcNow() is { } pause && pause > TimeSpan.Zero)
            {
                paused += pause;
                app.Clock.Advance(pause);
            }
        }

        await backlog.AssertThereOnceAsync(poison);
        return waits;
    }

    private static TimeSpan Percentile95(List<TimeSpan> waits) => waits.Order().ElementAt(waits.Count * 95 / 100);

    // A broken engine reads the request, and applies nothing of it.
    private void Poison(params string[] names) => app.Wire.Meddle = async (call, send) =>
        names.Length > 0 && await call.NamesAnyAsync(names) ? Wire.SystemFailure() : await send();
}
