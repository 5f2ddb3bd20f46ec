using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Sync.Batches;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>W18: writes that share a call are each there once, whatever becomes of the call and of each of its answers.</summary>
public sealed class SendingBatches(IntegrationsApp app) : IClassFixture<IntegrationsApp>, IAsyncLifetime
{
    private const int Many = 12;
    private static readonly TimeSpan PastRemoteLimit = IntegrationsApp.RemoteLimit + TimeSpan.FromSeconds(11);

    public ValueTask InitializeAsync()
    {
        app.Wire.Clear();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        app.Wire.Meddle = null;
        await RequestIdsAsync("honoured");
    }

    [Fact]
    public async Task Many_share_calls_and_a_few_go_alone()
    {
        var business = await app.ConnectBusinessAsync();
        var many = await Backlog.OfAsync(app, business, Many);
        await business.DrainAsync(1);

        await many.AssertThereOnceAsync();
        await many.AssertAttemptsAreRecordedAsync();
        Assert.Equal(Many, app.Wire.Batches.Sum(call => call.Items.Count));
        Assert.All(app.Wire.Writes, call => Assert.True(call.IsBatch));
        Assert.All(
            await business.ReadAsync(db => db.Set<SyncBatch>().AsNoTracking().ToListAsync()),
            batch => Assert.Equal((BatchState.Answered, 1), (batch.State, batch.Attempts)));

        app.Wire.Forget();
        var few = await Backlog.OfAsync(app, business, 3, "Late customer");
        await business.DrainAsync(1);

        await few.AssertThereOnceAsync();
        Assert.Equal(["customer", "customer", "customer"], app.Wire.Writes.Select(call => call.Resource));
    }

    [Fact]
    public async Task A_batch_is_written_down_with_its_intents_in_order_before_it_leaves()
    {
        var business = await app.ConnectBusinessAsync();
        List<(SyncBatch Batch, List<string> Hashes)> seen = [];
        app.Wire.Meddle = async (call, send) =>
        {
            seen.Add(await business.ReadAsync(async db =>
            {
                var batch = await db.Set<SyncBatch>().AsNoTracking().SingleAsync(row => row.RequestId == call.RequestId);
                var hashes = await db.Set<SyncIntent>().Where(row => row.BatchId == batch.Id && row.State == IntentState.Open)
                    .OrderBy(row => row.BatchPosition).Select(row => row.BodyHash).ToListAsync();
                return (batch, hashes);
            }));
            return await send();
        };

        await Backlog.OfAsync(app, business, Many);
        await business.DrainAsync(1);

        Assert.NotEmpty(seen);
        foreach (var (batch, hashes) in seen)
        {
            var call = app.Wire.Batches.Single(sent => sent.RequestId == batch.RequestId);
            Assert.Equal(RequestId.Hash(System.Text.Encoding.UTF8.GetBytes(call.Body)), batch.BodyHash);
            Assert.Equal(batch.Items, hashes.Count);
            Assert.Equal(Enumerable.Range(1, batch.Items).Select(number => $"{number}"), call.Items.Select(item => (string)item!["bId"]!));
            Assert.Equal(
                call.Items.Select(item => (string)item!["Customer"]!["DisplayName"]!),
                await NamesAsync(business, batch.Id));
        }
    }

    [Theory]
    [InlineData("honoured", "hole")]
    [InlineData("expiring", "hole")]
    [InlineData("ignored", "hole")]
    [InlineData("honoured", "cut")]
    [InlineData("ignored", "cut")]
    [InlineData("honoured", "lost")]
    [InlineData("expiring", "lost")]
    [InlineData("ignored", "lost")]
    [InlineData("honoured", "twice")]
    [InlineData("ignored", "twice")]
    [InlineData("honoured", "swapped")]
    [InlineData("honoured", "never-arrived")]
    [InlineData("expiring", "never-arrived")]
    [InlineData("ignored", "never-arrived")]
    [InlineData("honoured", "broken-item")]
    public async Task Whatever_happens_to_its_answer_every_item_is_there_once(string mode, string trouble)
    {
        await RequestIdsAsync(mode);
        var business = await app.ConnectBusinessAsync();
        var backlog = await Backlog.OfAsync(app, business, Many);
        var left = 2;
        app.Wire.Meddle = (call, send) => call.IsBatch && left-- > 0 ? TroubleAsync(trouble, send) : send();

        await business.DrainAsync();
        var open = (await backlog.RecordsAsync()).Values.Count(row => row.State == SyncState.Unknown);
        Assert.Equal(trouble switch { "swapped" => 0, "hole" or "twice" or "broken-item" => 2, _ => 6 }, open);
        Assert.DoesNotContain(app.Wire.Writes, call => !call.IsBatch);
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        await backlog.AssertThereOnceAsync();
        // What a batch left in doubt is looked for; only what is proved absent goes again, alone and under its own id.
        var alone = app.Wire.Writes.Where(call => !call.IsBatch).ToList();
        Assert.Equal(trouble == "never-arrived" ? 6 : 0, alone.Count);
        Assert.Equal(alone.Count, alone.Select(call => call.RequestId).Distinct().Count());
        Assert.All(app.Wire.Batches.GroupBy(call => call.RequestId), group => Assert.Single(group));
    }

    [Fact]
    public async Task A_batch_that_did_not_leave_is_dissolved_and_its_items_go_once_later()
    {
        var business = await app.ConnectBusinessAsync();
        await app.StopQuickBooksAsync();
        var backlog = await Backlog.OfAsync(app, business, Many);
        await business.DrainAsync(2);
        Assert.All((await backlog.RecordsAsync()).Values, row => Assert.True(row.State is SyncState.Deferred or SyncState.Queued));
        Assert.All(
            await business.ReadAsync(db => db.Set<SyncBatch>().AsNoTracking().ToListAsync()),
            batch => Assert.Equal(BatchState.Dissolved, batch.State));

        await app.StartQuickBooksAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(3));
        await business.DrainAsync();

        await backlog.AssertThereOnceAsync();
        Assert.Equal(Many, (await business.QuickBooks.EffectsAsync("Customer")).Count);
    }

    [Fact]
    public async Task A_batch_whose_token_was_not_accepted_is_the_same_batch_again_with_a_fresh_one()
    {
        var business = await app.ConnectBusinessAsync();
        var backlog = await Backlog.OfAsync(app, business, Many);
        await business.QuickBooks.ExpireTokensAsync();

        await business.DrainAsync();

        await backlog.AssertThereOnceAsync();
        await backlog.AssertAttemptsAreRecordedAsync();
        Assert.Contains(app.Wire.Batches.GroupBy(call => call.RequestId), group => group.Count() == 2);
        Assert.Contains(await business.ReadAsync(db => db.Set<SyncBatch>().AsNoTracking().ToListAsync()), batch => batch.Attempts == 2);
    }

    [Fact]
    public async Task A_batch_that_is_throttled_waits_and_is_there_once()
    {
        var business = await app.ConnectBusinessAsync();
        var backlog = await Backlog.OfAsync(app, business, Many);
        await business.QuickBooks.FaultAsync("throttle", operation: "batch", times: 4);

        await business.DrainAsync();
        Assert.Empty(await business.QuickBooks.EffectsAsync("Customer"));
        app.Clock.Advance(TimeSpan.FromSeconds(70));
        await business.DrainAsync();

        await backlog.AssertThereOnceAsync();
    }

    [Fact]
    public async Task A_batch_that_is_refused_as_a_whole_says_nothing_about_its_items()
    {
        var business = await app.ConnectBusinessAsync();
        var backlog = await Backlog.OfAsync(app, business, Many);
        app.Wire.Meddle = (call, send) => call.IsBatch
            ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadRequest)
            {
                Content = Wire.Json("""{"Fault":{"Error":[{"Message":"m","Detail":"d","code":"1040"}],"type":"ValidationFault"}}"""),
            })
            : send();

        await business.DrainAsync();

        await backlog.AssertThereOnceAsync();
        Assert.Equal(Many, app.Wire.Writes.Count(call => !call.IsBatch));
    }

    [Fact]
    public async Task A_refused_item_needs_a_person_and_its_companions_do_not()
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.AddCustomerAsync("Customer 0005");
        var backlog = await Backlog.OfAsync(app, business, Many);

        await business.DrainAsync();

        var records = await backlog.RecordsAsync();
        Assert.Equal((SyncState.Parked, ParkReason.NameTaken), (records["Customer 0005"].State, records["Customer 0005"].Reason));
        Assert.Equal(Many - 1, records.Values.Count(row => row.State == SyncState.Synced));
        Assert.Equal(Many, (await business.QuickBooks.AllAsync("Customer")).Count(row => backlog.Names.Contains((string)row["DisplayName"]!)));
    }

    [Fact]
    public async Task The_items_of_an_interrupted_batch_become_doubtful_together_and_are_adopted()
    {
        var business = await app.ConnectBusinessAsync();
        var backlog = await Backlog.OfAsync(app, business, Many);
        app.Wire.Meddle = async (_, send) =>
        {
            using var answer = await send();
            throw new InvalidOperationException("The process dies with the answer in its hands.");
        };
        await business.DrainAsync(1);
        app.Wire.Meddle = null;
        var interrupted = await business.ReadAsync(db => db.Set<SyncIntent>().CountAsync(row => row.State == IntentState.Open && row.BatchId != null));
        Assert.True(interrupted >= 3);

        await app.RestartAsync();
        await business.DrainAsync(1);
        Assert.Equal(0, await business.ReadAsync(db => db.Set<SyncIntent>().CountAsync(row => row.State == IntentState.Open && row.BatchId != null)));
        Assert.True(await business.ReadAsync(db => db.Set<SyncBatch>().AllAsync(row => row.State == BatchState.Doubtful)));
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        await backlog.AssertThereOnceAsync();
        Assert.All(app.Wire.Writes, call => Assert.True(call.IsBatch));
    }

    private static async Task<HttpResponseMessage> TroubleAsync(string trouble, Func<Task<HttpResponseMessage>> send)
    {
        switch (trouble)
        {
            case "hole":
                return await Wire.WithItemsAsync(send, items => items.Skip(1));
            case "twice":
                return await Wire.WithItemsAsync(send, items => items.Append(items[0]));
            case "swapped":
                return await Wire.WithItemsAsync(send, items => Enumerable.Reverse(items));
            case "broken-item":
                // QuickBooks says that its engine broke down at one item, which it applied all the same.
                return await BreakAsync(send);
            case "cut":
                var whole = await send();
                var text = await whole.Content.ReadAsStringAsync();
                whole.Content = Wire.Json(text[..(text.Length / 2)]);
                return whole;
            case "lost":
                return await Wire.LoseAnswerAsync(send);
            case "never-arrived":
                return new HttpResponseMessage(HttpStatusCode.BadGateway);
            default:
                throw new InvalidOperationException(trouble);
        }
    }

    private static async Task<HttpResponseMessage> BreakAsync(Func<Task<HttpResponseMessage>> send) => await Wire.WithItemsAsync(send, items =>
    {
        items[0] = JsonNode.Parse($$$"""{"Fault":{"Error":[{"code":"10000"}],"type":"SystemFault"},"bId":"{{{(string)items[0]["bId"]!}}}"}""")!;
        return items;
    });

    private static Task<List<string>> NamesAsync(TestBusiness business, Guid batch) => business.ReadAsync(db => db.Set<SyncIntent>()
        .Where(row => row.BatchId == batch).OrderBy(row => row.BatchPosition)
        .Join(db.Set<SyncRecord>(), intent => intent.RecordId, record => record.Id, (intent, record) => new { intent.BatchPosition, record.LocalId })
        .Join(db.Set<Integrations.Customers.Customer>(), row => row.LocalId, customer => customer.Id, (row, customer) => new { row.BatchPosition, customer.DisplayName })
        .OrderBy(row => row.BatchPosition).Select(row => row.DisplayName).ToListAsync());

    private async Task RequestIdsAsync(string mode)
    {
        using var answer = await app.Control.PostAsJsonAsync("/sim/api/requestids", new { mode, seconds = mode == "expiring" ? 30 : (int?)null });
        answer.EnsureSuccessStatusCode();
    }
}
