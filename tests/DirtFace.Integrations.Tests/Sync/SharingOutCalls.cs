using System.Text;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Sync.Batches;
using DirtFace.Integrations.Tests.Support;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>W18: what shares a call never touches one object, and what is known alone never shares one.</summary>
public sealed class SharingOutCalls
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
    private static readonly ShareOutCalls Share = new(Options.Create(new SyncOptions()));

    [Theory]
    [InlineData("Payment", """{"CustomerRef":{"value":"60"},"Line":[{"LinkedTxn":[{"TxnId":"7","TxnType":"Invoice"}]}]}""", "Invoice", """{"Id":"7","SyncToken":"0"}""", true)]
    [InlineData("Payment", """{"Line":[{"LinkedTxn":[{"TxnId":"7","TxnType":"Invoice"}]}]}""", "Payment", """{"Line":[{"LinkedTxn":[{"TxnId":"7","TxnType":"Invoice"}]}]}""", true)]
    [InlineData("Invoice", """{"CustomerRef":{"value":"60"}}""", "Customer", """{"Id":"60","SyncToken":"0"}""", true)]
    [InlineData("Invoice", """{"Line":[{"SalesItemLineDetail":{"ItemRef":{"value":"3"}}}]}""", "Item", """{"Id":"3","SyncToken":"0"}""", true)]
    [InlineData("Customer", """{"ParentRef":{"value":"60"}}""", "Customer", """{"Id":"60","SyncToken":"0"}""", true)]
    [InlineData("Invoice", """{"CustomerRef":{"value":"60"}}""", "Invoice", """{"CustomerRef":{"value":"60"}}""", false)]
    [InlineData("Invoice", """{"CustomerRef":{"value":"60"}}""", "Item", """{"Id":"60","SyncToken":"0"}""", false)]
    [InlineData("Payment", """{"Line":[{"LinkedTxn":[{"TxnId":"7","TxnType":"Invoice"}]}]}""", "Invoice", """{"Id":"8","SyncToken":"0"}""", false)]
    public void Writes_clash_when_one_changes_what_the_other_touches(string entity, string body, string otherEntity, string otherBody, bool clash)
    {
        var (one, other) = (Touches.Of(Request(entity, body)), Touches.Of(Request(otherEntity, otherBody)));

        Assert.Equal((clash, clash), (one.Clash(other), other.Clash(one)));
    }

    [Fact]
    public void No_call_holds_two_writes_that_clash_and_no_write_is_in_two_calls()
    {
        var (batches, clashes) = (0, 0);
        for (var seed = 1; seed <= 200; seed++)
        {
            var dice = new Dice(seed);
            var writes = Enumerable.Range(0, 8 + dice.Next(80)).Select(number => Write(Random(dice, number))).ToList();
            var (most, mostBatches) = (1 + dice.Next(30), dice.Next(10));

            var calls = Share.Run(writes, most, mostBatches);

            Assert.True(calls.Count <= most && calls.Count(call => call.Count > 1) <= mostBatches);
            Assert.All(calls, call => Assert.InRange(call.Count, 1, 30));
            var sent = calls.SelectMany(call => call.Select(write => write.Intent.Id)).ToList();
            Assert.Equal(sent.Count, sent.Distinct().Count());
            foreach (var call in calls.Where(call => call.Count > 1))
            {
                batches++;
                var touches = call.Select(write => Touches.Of(write.Attempt.Request)).ToList();
                Assert.All(Enumerable.Range(0, touches.Count), one => Assert.DoesNotContain(touches.Skip(one + 1), other => touches[one].Clash(other)));
            }

            clashes += writes.Count(one => writes.Exists(other => one != other && Touches.Of(one.Attempt.Request).Clash(Touches.Of(other.Attempt.Request))));
        }

        Assert.True(batches > 200 && clashes > 1000, $"{batches} batches, {clashes} clashes: the run proves little.");
    }

    [Fact]
    public void What_is_known_alone_or_is_too_large_or_a_void_goes_alone()
    {
        var doubted = Write(Request("Customer", """{"DisplayName":"doubted"}"""));
        doubted.Intent.Doubt(null, serverError: false);
        var alone = Write(Request("Customer", """{"DisplayName":"alone"}"""));
        alone.Intent.LeaveBatch(alone: true);
        var large = Write(Request("Customer", $$"""{"DisplayName":"{{new string('x', 20_000)}}"}"""));
        var voided = Write(Request("Invoice", """{"Id":"7","SyncToken":"0"}""") with { Operation = WriteOperation.Void });
        var others = Enumerable.Range(0, 12).Select(number => Write(Request("Customer", $$"""{"DisplayName":"{{number}}"}"""))).ToList();

        var calls = Share.Run([doubted, alone, large, voided, .. others], 10, 10);

        foreach (var loner in new[] { doubted, alone, large, voided })
        {
            Assert.Single(calls, call => call.Count == 1 && call[0].Intent == loner.Intent);
        }

        Assert.Equal(12, calls.Where(call => call.Count > 1).Sum(call => call.Count));
    }

    private static WriteRequest Random(Dice dice, int number) => dice.Next(4) switch
    {
        0 => Request("Customer", $$"""{"Id":"{{dice.Next(20)}}","SyncToken":"0"}"""),
        1 => Request("Invoice", $$"""{"CustomerRef":{"value":"{{dice.Next(20)}}"},"DocNumber":"{{number}}"}"""),
        2 => Request("Invoice", $$$"""{"Id":"{{{dice.Next(20)}}}","SyncToken":"0","CustomerRef":{"value":"{{{dice.Next(20)}}}"}}"""),
        _ => Request("Payment", $$"""{"CustomerRef":{"value":"{{dice.Next(20)}}"},"Line":[{"LinkedTxn":[{"TxnId":"{{dice.Next(20)}}","TxnType":"Invoice"}]}]}"""),
    };

    private static WriteRequest Request(string entity, string body) => new()
    {
        Entity = entity,
        Operation = body.Contains("\"Id\"", StringComparison.Ordinal) ? WriteOperation.Update : WriteOperation.Create,
        Body = Encoding.UTF8.GetBytes(body),
        RequestId = "r",
    };

    private static (SyncIntent Intent, PreparedAttempt Attempt) Write(WriteRequest request)
    {
        var record = new SyncRecord(default, Guid.CreateVersion7(Now), "realm", SyncKind.Customer, Guid.CreateVersion7(Now), 1, Now);
        var intent = new SyncIntent(record, Guid.CreateVersion7(Now), request.Operation, request.Body.ToArray(), request.RequestId, 1, null);
        return (intent, new PreparedAttempt(record.Id, intent.Id, record.Kind, record.LocalId, request));
    }
}
