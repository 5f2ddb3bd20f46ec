using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>The estimate that an invoice was made from. The links of payments are QuickBooks' own: what a client says of them is not used.</summary>
internal static class InvoiceLinks
{
    private const string Links = "LinkedTxn";

    public static void Complete(EntityWrite write)
    {
        var invoice = write.Document;
        var kept = (write.Before?.Objects(Links) ?? []).Where(link => link.Text("TxnType") != EntityKinds.Estimate.Name).ToList();
        // Naming the estimate on a line that this request copies from it says as much as naming it above the lines.
        var wanted = invoice.Objects(Links)
            .Concat(SalesLines.Leaves(write.Sent).SelectMany(line => line.Objects(Links)).Select(HeadOf))
            .DistinctBy(link => (link.Text("TxnId"), link.Text("TxnType")))
            .Where(link => !kept.Exists(known => known.Text("TxnId") == link.Text("TxnId") && known.Text("TxnType") == link.Text("TxnType")))
            .ToList();
        foreach (var link in wanted)
        {
            Check(write, link);
        }
        if (wanted.Count > 1)
        {
            throw Refusals.CannotLink(wanted[1].Text("TxnId") ?? "");
        }
        invoice[Links] = new JsonArray([.. kept.Concat(wanted).Select(link => link.DeepClone())]);
    }

    /// <summary>Marks the lines that were copied from the estimate, and no others.</summary>
    public static void CompleteLines(EntityWrite write)
    {
        var id = EstimateOf(write.Document);
        var offered = id is null ? [] : SalesLines.Leaves(write.Set.Find(EntityKinds.Estimate, id) ?? []).Where(SalesLines.IsSale).ToList();
        foreach (var line in SalesLines.Leaves(write.Document).Where(SalesLines.IsSale))
        {
            var source = offered.Find(known => IsCopy(known, line));
            if (source is not null)
            {
                offered.Remove(source);
                line.Default(Links, new JsonArray(new JsonObject { ["TxnId"] = id, ["TxnType"] = EntityKinds.Estimate.Name }));
            }
            else if (line.Objects(Links).Any(link => link.Text("TxnId") != id))
            {
                line.Remove(Links);
            }
        }
    }

    /// <summary>Closes the estimate that the invoice links now, and opens again the one that it no longer does.</summary>
    public static void Settle(EntityWrite write)
    {
        var before = EstimateOf(write.Before);
        var after = write.IsDelete ? null : EstimateOf(write.Document);
        if (before is not null && before != after && write.Set.Find(EntityKinds.Estimate, before) is not null)
        {
            EstimateKind.Unlink(write.Set.Edit(EntityKinds.Estimate, before), write.Id);
        }
        if (after is not null)
        {
            EstimateKind.Link(write.Set.Edit(EntityKinds.Estimate, after), write.Id);
        }
    }

    /// <summary>Takes every mention of an estimate that is deleted out of the invoice.</summary>
    public static void Forget(JsonObject invoice, string estimateId)
    {
        var others = invoice.Objects(Links).Where(link => link.Text("TxnType") != EntityKinds.Estimate.Name || link.Text("TxnId") != estimateId);
        invoice[Links] = new JsonArray([.. others.Select(link => link.DeepClone())]);
        foreach (var line in SalesLines.Leaves(invoice).Where(line => line.Objects(Links).Any(link => link.Text("TxnId") == estimateId)))
        {
            line.Remove(Links);
        }
    }

    private static JsonObject HeadOf(JsonObject link) =>
        new() { ["TxnId"] = link.Text("TxnId"), ["TxnType"] = link.Text("TxnType") };

    private static bool IsCopy(JsonObject offered, JsonObject line) =>
        offered.Object(SalesLines.Sale)?.Ref("ItemRef") == line.Object(SalesLines.Sale)?.Ref("ItemRef")
        && offered.Number("Amount") == line.Number("Amount");

    private static string? EstimateOf(JsonObject? invoice) =>
        invoice?.Objects(Links).FirstOrDefault(link => link.Text("TxnType") == EntityKinds.Estimate.Name)?.Text("TxnId");

    private static void Check(EntityWrite write, JsonObject link)
    {
        var id = link.Text("TxnId") ?? "";
        var estimate = link.Text("TxnType") == EntityKinds.Estimate.Name ? write.Set.Find(EntityKinds.Estimate, id) : null;
        var isTaken = estimate?.Objects(Links).Any(other => other.Text("TxnId") != write.Id) ?? false;
        if (estimate is null || isTaken || estimate.Ref("CustomerRef") != write.Document.Ref("CustomerRef"))
        {
            throw Refusals.CannotLink(id);
        }
    }
}
