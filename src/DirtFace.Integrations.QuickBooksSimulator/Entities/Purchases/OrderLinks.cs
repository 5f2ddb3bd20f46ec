using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

/// <summary>The purchase orders that a bill fulfils: both know each other, and the order is closed.</summary>
internal static class OrderLinks
{
    private const string Order = "PurchaseOrder";
    private const string Bill = "Bill";
    private const string Charge = "ReimburseCharge";

    /// <summary>Keeps the payments that are linked, whatever was sent, and takes the orders that were sent.</summary>
    public static void Complete(EntityWrite write)
    {
        var bill = write.Document;
        var said = bill.Objects("LinkedTxn").Select(link => link.Copy()).ToList();
        foreach (var link in said)
        {
            CheckLink(write, link);
        }
        var payments = (write.Before ?? []).Objects("LinkedTxn").Where(BillPaymentLinks.IsPayment).Select(link => link.Copy());
        var links = payments.Concat(said.Where(IsOrder)).ToArray<JsonNode>();
        bill.Remove("LinkedTxn");
        if (links.Length > 0)
        {
            bill["LinkedTxn"] = new JsonArray(links);
        }
    }

    /// <summary>Closes the orders that the bill links now, and opens those that it does not link any more.</summary>
    public static void Follow(EntityWrite write)
    {
        var before = OrdersOf(write.Before);
        var after = write.IsDelete ? [] : OrdersOf(write.Document);
        foreach (var id in after.Except(before))
        {
            var order = write.Set.Edit(EntityKinds.PurchaseOrder, id);
            order["LinkedTxn"] = new JsonArray(
            [
                .. order.Objects("LinkedTxn").Select(link => link.DeepClone()),
                new JsonObject { ["TxnId"] = write.Id, ["TxnType"] = Bill },
            ]);
            order["POStatus"] = PurchaseOrderKind.Closed;
        }
        foreach (var id in before.Except(after))
        {
            var order = write.Set.Edit(EntityKinds.PurchaseOrder, id);
            var left = order.Objects("LinkedTxn").Where(link => link.Text("TxnId") != write.Id).Select(link => link.DeepClone()).ToArray();
            order.Remove("LinkedTxn");
            if (left.Length > 0)
            {
                order["LinkedTxn"] = new JsonArray(left);
            }
            order["POStatus"] = left.Length > 0 ? PurchaseOrderKind.Closed : PurchaseOrderKind.Open;
        }
    }

    private static void CheckLink(EntityWrite write, JsonObject link)
    {
        var id = link.Text("TxnId") ?? "";
        if (!IsOrder(link))
        {
            if (!BillPaymentLinks.IsPayment(link) && link.Text("TxnType") != Charge)
            {
                throw Refusals.CannotLink(id);
            }
            return;
        }
        var isOld = OrdersOf(write.Before).Contains(id);
        var order = write.Set.Find(EntityKinds.PurchaseOrder, id);
        var fits = order?.Ref("VendorRef") == write.Document.Ref("VendorRef")
            && (isOld || order?.Text("POStatus") == PurchaseOrderKind.Open);
        if (order is null || !fits)
        {
            throw Refusals.CannotLink(id);
        }
    }

    private static bool IsOrder(JsonObject link) => link.Text("TxnType") == Order;

    private static HashSet<string> OrdersOf(JsonObject? bill) =>
        [.. (bill ?? []).Objects("LinkedTxn").Where(IsOrder).Select(link => link.Text("TxnId") ?? "")];
}
