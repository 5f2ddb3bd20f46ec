using System.Globalization;
using System.Text.Json.Nodes;
using DirtFace.Integrations.Sync.Conflicts;
using DirtFace.Integrations.Tests.Support;

namespace DirtFace.Integrations.Tests.Sync.Merging;

/// <summary>
/// W17 end to end: rounds of edits on both sides of an invoice, pushed through the real engine and the simulator. After each the
/// books hold exactly what either side changed last, and what a person chose where both had.
/// </summary>
public sealed class MergingThroughQuickBooks(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    private const int Seed = 17;

    // An invoice has a history; nobody edits one for ever.
    private const int RoundsOfAnInvoice = 200;

    [Fact]
    public async Task No_edit_of_either_side_is_lost()
    {
        var rounds = Size.Of(RoundsOfAnInvoice, rule: 50_000);
        var dice = new Dice(Seed);
        var (conflicts, both) = (0, 0);
        for (var invoice = 0; invoice < rounds / RoundsOfAnInvoice; invoice++)
        {
            var found = await EditAnInvoiceAsync(dice);
            (conflicts, both) = (conflicts + found.Conflicts, both + found.Both);
        }

        Assert.True(both > rounds / 4 && conflicts > 0, $"{both} rounds with edits on both sides, {conflicts} conflicts: this run would prove nothing.");
    }

    private async Task<(int Conflicts, int Both)> EditAnInvoiceAsync(Dice dice)
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync("9001");
        await business.DrainAsync(1);
        var id = (string)(await business.QuickBooks.TheInvoiceAsync("9001"))["Id"]!;
        var expected = new Dictionary<string, string> { ["due"] = "2026-12-22", ["memo"] = "Thank you", ["po"] = "PO-881", ["first"] = "6.5", ["second"] = "16" };
        var (conflicts, both) = (0, 0);
        for (var round = 0; round < RoundsOfAnInvoice; round++)
        {
            var (theirs, ours) = (dice.Next(4), dice.Next(4));
            var day = new DateOnly(2027, 1, 1).AddDays(round);
            await EditTheirsAsync(business, id, theirs, round, day, expected);
            await EditOursAsync(business, invoice, ours, round, day, expected, isAlsoTheirs: theirs == 0);
            await business.DrainAsync(2);
            // What a person chose may be asked again, when QuickBooks had moved on by then.
            var inTheBooks = expected["due"];
            while (await business.CompareAsync(invoice) is { } seen)
            {
                conflicts++;
                var keep = dice.Next(2) == 0 ? Keep.Ours : Keep.Theirs;
                var due = Assert.Single(seen.Rows, row => row.Label == "Due date");
                Assert.Equal(SettleOutcome.Done, (await business.ChooseAsync(seen, ("Due date", keep))).Outcome);
                expected["due"] = keep == Keep.Ours ? due.Ours! : inTheBooks;
                await business.DrainAsync(2);
            }

            both += theirs < 3 && ours < 3 ? 1 : 0;
            var panel = await business.PanelAsync(invoice);
            var history = string.Join('\n', panel.Timeline.Take(8).Select(entry => $"{entry.Text} {entry.RequestShape} {entry.Technical}"));
            AssertBooks(await business.QuickBooks.TheInvoiceAsync("9001"), expected, $"round {round}, {panel.Badge.Status}, {history}\n");
        }

        return (conflicts, both);
    }

    private static async Task EditTheirsAsync(TestBusiness business, string id, int what, int round, DateOnly day, Dictionary<string, string> expected)
    {
        switch (what)
        {
            case 0:
                expected["due"] = $"{day:yyyy-MM-dd}";
                await business.QuickBooks.EditAsync("Invoice", id, new { DueDate = expected["due"] });
                break;
            case 1:
                var lines = (await business.QuickBooks.TheInvoiceAsync("9001"))["Line"]!.AsArray().Select(line => line!.DeepClone()).ToList();
                lines[1]["SalesItemLineDetail"]!["Qty"] = 20 + round;
                lines[1]["Amount"] = (20 + round) * 25.95m;
                expected["second"] = $"{20 + round}";
                await business.QuickBooks.EditAsync("Invoice", id, new { Line = lines });
                break;
            case 2:
                await business.QuickBooks.EditAsync("Invoice", id, new { PrivateNote = $"Round {round}" });
                break;
        }
    }

    private static Task EditOursAsync(
        TestBusiness business, Guid invoice, int what, int round, DateOnly day, Dictionary<string, string> expected, bool isAlsoTheirs)
    {
        switch (what)
        {
            case 0:
                expected["po"] = $"PO-{round}";
                return business.EditAsync(invoice, draft => draft with { PoNumber = $"PO-{round}" });
            case 1:
                expected["memo"] = $"Round {round}";
                return business.EditAsync(invoice, draft => draft with { Message = $"Round {round}" });
            case 2:
                expected["first"] = $"{1 + round}";
                return business.EditAsync(invoice, draft => draft with { Lines = [draft.Lines[0] with { Quantity = 1 + round }, draft.Lines[1]] });
            default:
                // The same field as they: a person is asked.
                return isAlsoTheirs ? business.EditAsync(invoice, draft => draft with { DueDate = day.AddYears(1) }) : Task.CompletedTask;
        }
    }

    private static void AssertBooks(JsonNode there, Dictionary<string, string> expected, string when)
    {
        var lines = there["Line"]!.AsArray();
        var actual = new Dictionary<string, string>
        {
            ["due"] = (string)there["DueDate"]!,
            ["memo"] = (string)there["CustomerMemo"]!["value"]!,
            ["po"] = (string)there["CustomField"]![0]!["StringValue"]!,
            ["first"] = Quantity(lines[0]!),
            ["second"] = Quantity(lines[1]!),
        };
        Assert.True(expected.All(field => actual[field.Key] == field.Value), $"{when}: {string.Join(", ", actual)} instead of {string.Join(", ", expected)}");
    }

    private static string Quantity(JsonNode line) => ((decimal)line["SalesItemLineDetail"]!["Qty"]!).ToString("0.####", CultureInfo.InvariantCulture);
}
