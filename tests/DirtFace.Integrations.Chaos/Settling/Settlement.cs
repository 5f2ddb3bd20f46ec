using System.Text.Json.Nodes;
using DirtFace.Integrations.Chaos.Judging;
using DirtFace.Integrations.Chaos.Stage;
using DirtFace.Integrations.Sync;

namespace DirtFace.Integrations.Chaos.Settling;

/// <summary>Compares what is here with what is in QuickBooks when everything has come to rest: the oracle of a run.</summary>
internal sealed class Settlement(World world, Office office, Ledgers here)
{
    private readonly AtRest at = new(world, office, here);

    public Judgement Judge()
    {
        var invoices = world.Books.All("Invoice");
        var customers = world.Books.All("Customer");
        var payments = here.Payments.Count > 0 ? world.Books.All("Payment") : [];
        here.Invoices.ToList().ForEach(new SettledInvoices(at, invoices, customers).Judge);
        here.Customers.ToList().ForEach(new SettledCustomers(at, customers).Judge);
        here.Payments.ToList().ForEach(new SettledPayments(at, payments).Judge);
        OnlyOurs(invoices);
        ForeignEditsStay(invoices.ToDictionary(row => (string)row["Id"]!), customers.ToDictionary(row => (string)row["Id"]!));
        new KeptPromises(at, office, here).Judge();
        new SettledIntents(at, world, here).Judge();
        FormerTokenKept();
        return at.Findings.Close();
    }

    private void OnlyOurs(IReadOnlyList<JsonNode> invoices)
    {
        var ours = here.Invoices.Select(invoice => SyncReference.Of(invoice.Id)).ToList();
        foreach (var stranger in invoices.Where(row =>
            AtRest.NoteOf(row).StartsWith("Dirt Face", StringComparison.Ordinal) && !ours.Exists(reference => AtRest.NoteOf(row).Contains(reference, StringComparison.Ordinal))))
        {
            at.Findings.Wrong($"an invoice of ours is in QuickBooks and not here: {stranger["DocNumber"]}");
        }
    }

    private void ForeignEditsStay(Dictionary<string, JsonNode> invoices, Dictionary<string, JsonNode> customers)
    {
        foreach (var edit in office.ForeignEdits)
        {
            var now = (edit.Entity == "Invoice" ? invoices : customers)[edit.Id];
            var value = edit.Field == "CustomerMemo" ? (string?)now["CustomerMemo"]?["value"] : (string?)now[edit.Field];
            // Somebody else may have written something after it.
            if (value?.StartsWith(edit.Value, StringComparison.Ordinal) != true)
            {
                at.Findings.Wrong($"W17: somebody's edit of {edit.Entity} {edit.Field} was lost: {edit.Value} became {value}");
            }
        }
    }

    // T5: for a day, whatever became of the new one.
    private void FormerTokenKept()
    {
        if (world.Options.RotatesTokens && here.Connection is { PreviousRefreshCipher: null } connection && connection.TokenGeneration > connection.GrantGeneration)
        {
            at.Findings.Note("T5: the refresh token before the newest one is not kept");
        }
    }
}
