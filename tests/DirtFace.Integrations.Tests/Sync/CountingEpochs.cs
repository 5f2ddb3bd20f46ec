using System.Net;
using System.Net.Http.Json;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Problems;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>
/// W16: a write gets a new request id only after it certainly was not done: refused, or proved absent while QuickBooks repeats a
/// stored error. Everything else goes again under the id that it had.
/// </summary>
public sealed class CountingEpochs(IntegrationsApp app) : IClassFixture<IntegrationsApp>, IAsyncLifetime
{
    private static readonly TimeSpan PastRemoteLimit = IntegrationsApp.RemoteLimit + TimeSpan.FromSeconds(11);

    private enum Outcome
    {
        Lost,
        ServerError,
        Throttled,
        Refused,
        Unreached,
        LostButDone,
        Done,
    }

    public ValueTask InitializeAsync()
    {
        app.Wire.Clear();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        app.Wire.Clear();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_epoch_follows_the_model_whatever_happens_to_the_attempts()
    {
        var business = await app.ConnectBusinessAsync();
        var risen = 0;
        for (var seed = 1; seed <= 25; seed++)
        {
            app.Wire.Clear();
            var script = Script(new Dice(seed));
            var next = 0;
            app.Wire.Meddle = (call, send) => PlayAsync(script[next++], call, send);
            var backlog = await Backlog.OfAsync(app, business, 1, $"Seed {seed}");
            for (var turn = 0; turn < 3 * script.Count && next < script.Count; turn++)
            {
                await TurnAsync(business, backlog);
            }

            await TurnAsync(business, backlog);
            await backlog.AssertThereOnceAsync();
            var expected = Epochs(script);
            var ids = app.Wire.Writes.Select(call => call.RequestId).ToList();
            var order = ids.Distinct().ToList();
            Assert.True(
                expected.SequenceEqual(ids.Select(id => order.IndexOf(id))),
                $"seed {seed}: {string.Join(' ', script)}: {string.Join(' ', ids.Select(id => order.IndexOf(id)))} instead of {string.Join(' ', expected)}");
            Assert.Equal(expected[^1], (await backlog.RecordsAsync()).Values.Single().Epoch);
            risen += expected[^1];
        }

        Assert.True(risen >= 20, $"Only {risen} new epochs: the run proves little.");
    }

    [Fact]
    public async Task A_stored_error_is_left_behind_by_a_new_id_once_nothing_is_proved_to_be_there()
    {
        var business = await app.ConnectBusinessAsync();
        string? broken = null;
        app.Wire.Meddle = async (call, send) =>
        {
            broken ??= call.RequestId;
            return call.RequestId == broken && !await call.NamesAnyAsync([]) ? Wire.SystemFailure() : await send();
        };
        var backlog = await Backlog.OfAsync(app, business, 1);
        for (var turn = 0; turn < 3; turn++)
        {
            await TurnAsync(business, backlog);
        }

        await backlog.AssertThereOnceAsync();
        Assert.Equal([2, 1], app.Wire.Writes.GroupBy(call => call.RequestId).Select(group => group.Count()));
    }

    [Fact]
    public async Task A_lapsed_subscription_is_not_answered_from_memory_once_it_is_paid_again()
    {
        var business = await app.ConnectBusinessAsync();
        await SubscriptionAsync(business, "lapsed");
        var backlog = await Backlog.OfAsync(app, business, 1);
        await business.DrainAsync(2);
        Assert.Equal(ConnectionState.Suspended, (await business.InAsync<ReadConnection, ConnectionView>(feature => feature.RunAsync(CancellationToken.None))).State);

        await SubscriptionAsync(business, "active");
        Assert.True(await business.InAsync<TurnSync, bool>(feature => feature.TryNowAsync(CancellationToken.None)));
        await business.DrainAsync(2);

        await backlog.AssertThereOnceAsync();
    }

    // The model: which epoch each attempt belongs to.
    private static List<int> Epochs(List<Outcome> script)
    {
        var (epoch, errors, epochs) = (0, 0, new List<int>());
        foreach (var outcome in script)
        {
            if (errors == 2)
            {
                (epoch, errors) = (epoch + 1, 0);
            }

            epochs.Add(epoch);
            switch (outcome)
            {
                case Outcome.ServerError:
                    errors++;
                    break;
                case Outcome.Lost:
                    errors = 0;
                    break;
                case Outcome.Refused:
                    (epoch, errors) = (epoch + 1, 0);
                    break;
            }
        }

        return epochs;
    }

    private static List<Outcome> Script(Dice dice)
    {
        var script = new List<Outcome>();
        while (script.Count < 5)
        {
            script.Add((Outcome)dice.Next((int)Outcome.LostButDone));
        }

        script.Add(dice.Next(2) == 0 ? Outcome.LostButDone : Outcome.Done);
        return script;
    }

    private static async Task<HttpResponseMessage> PlayAsync(Outcome outcome, WrittenCall call, Func<Task<HttpResponseMessage>> send)
    {
        if (outcome == Outcome.Unreached)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError);
        }

        if (outcome is Outcome.Done or Outcome.LostButDone)
        {
            return outcome == Outcome.Done ? await send() : await Wire.LoseAnswerAsync(send);
        }

        await call.NamesAnyAsync([]);
        return outcome switch
        {
            Outcome.ServerError => Wire.SystemFailure(),
            Outcome.Throttled => new HttpResponseMessage(HttpStatusCode.TooManyRequests),
            Outcome.Refused => new HttpResponseMessage(HttpStatusCode.BadRequest)
            {
                Content = Wire.Json("""{"Fault":{"Error":[{"Message":"m","Detail":"d","code":"2010"}],"type":"ValidationFault"}}"""),
            },
            _ => throw new HttpRequestException(HttpRequestError.ResponseEnded),
        };
    }

    // Everything that only time holds up goes on, and what a person is asked about is tried again.
    private async Task TurnAsync(TestBusiness business, Backlog backlog)
    {
        await business.DrainAsync(1);
        foreach (var parked in (await backlog.RecordsAsync()).Values.Where(row => row.State == SyncState.Parked))
        {
            await business.ResolveAsync(parked.LocalId, ProblemAction.Retry, SyncKind.Customer);
        }

        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync(1);
    }

    private async Task SubscriptionAsync(TestBusiness business, string subscription)
    {
        using var answer = await app.Control.PostAsJsonAsync($"/sim/api/companies/{business.QuickBooks.RealmId}/state", new { subscription });
        answer.EnsureSuccessStatusCode();
    }
}
