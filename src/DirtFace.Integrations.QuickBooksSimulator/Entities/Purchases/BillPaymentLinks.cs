using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

/// <summary>Keeps bill payments and what they settle in agreement, whichever of the two changes.</summary>
internal static class BillPaymentLinks
{
    // Recorded: bills call every payment a check, even one by card.
    private const string Payment = "BillPaymentCheck";

    public static bool IsPayment(JsonObject link) => link.Text("TxnType") == Payment;

    /// <summary>After a bill payment was written: the balances and the links of all that it settles, or settled before.</summary>
    public static void FollowPayment(EntityWrite write)
    {
        var before = BillPaymentLines.Applied(write.Before);
        var after = write.IsDelete ? [] : BillPaymentLines.Applied(write.Document);
        foreach (var target in before.Keys.Union(after.Keys))
        {
            var (was, now) = (before.GetValueOrDefault(target), after.GetValueOrDefault(target));
            var settled = write.Set.Edit(EntityKinds.Named(target.Type), target.Id);
            var balance = (settled.Number("Balance") ?? 0) + was - now;
            if (balance < 0)
            {
                throw Refusals.Business("The amount applied is more than the open balance of the linked transaction.");
            }
            settled["Balance"] = Money.Node(balance);
            Link(settled, write.Id, after.ContainsKey(target));
        }
    }

    /// <summary>After a bill or a credit was written: payments let go of what is gone, or of what is more than it is worth now.</summary>
    public static void FollowSettled(EntityWrite write, EntityKind kind)
    {
        var payments = write.Document.Objects("LinkedTxn").Where(IsPayment).Select(link => link.Text("TxnId") ?? "").ToList();
        foreach (var payment in payments)
        {
            var excess = write.IsDelete ? decimal.MaxValue : -(write.Document.Number("Balance") ?? 0);
            if (excess > 0)
            {
                Release(write.Set, payment, kind.Name, write.Id, excess);
            }
        }
    }

    private static void Release(WriteSet set, string paymentId, string type, string id, decimal amount)
    {
        var payment = set.Edit(EntityKinds.BillPayment, paymentId);
        Cut(set, payment, paymentId, type, id, amount);
        // A payment without its credit pays less, and a credit without its bill is free again.
        Fit(set, payment, paymentId, BillPaymentLines.Bill, -BillPaymentLines.Unapplied(payment));
        Fit(set, payment, paymentId, BillPaymentLines.Credit, -BillPaymentLines.Total(payment));
    }

    private static void Fit(WriteSet set, JsonObject payment, string paymentId, string type, decimal excess)
    {
        foreach (var (target, applied) in BillPaymentLines.Applied(payment).Where(pair => pair.Key.Type == type).Reverse())
        {
            if (excess <= 0)
            {
                return;
            }
            Cut(set, payment, paymentId, type, target.Id, excess);
            excess -= applied;
        }
    }

    private static void Cut(WriteSet set, JsonObject payment, string paymentId, string type, string id, decimal amount)
    {
        var lines = new List<JsonNode>();
        var freed = 0m;
        foreach (var line in payment.Objects("Line"))
        {
            var link = BillPaymentLines.LinkOf(line);
            var isMeant = link?.Text("TxnType") == type && link.Text("TxnId") == id;
            var applied = line.Number("Amount") ?? 0;
            var cut = isMeant ? Math.Min(applied, amount - freed) : 0;
            freed += cut;
            if (applied > cut)
            {
                var kept = line.Copy();
                kept["Amount"] = Money.Node(applied - cut);
                lines.Add(kept);
            }
        }
        payment["Line"] = new JsonArray([.. lines]);
        var settled = set.Edit(EntityKinds.Named(type), id);
        settled["Balance"] = Money.Node((settled.Number("Balance") ?? 0) + freed);
        Link(settled, paymentId, BillPaymentLines.Applied(payment).ContainsKey((type, id)));
    }

    // Newest first; a transaction that nothing settles has no list at all.
    private static void Link(JsonObject settled, string paymentId, bool isLinked)
    {
        var links = settled.Objects("LinkedTxn").Select(link => link.Copy()).ToList();
        var known = links.FindIndex(link => IsPayment(link) && link.Text("TxnId") == paymentId);
        if (isLinked && known < 0)
        {
            links.Insert(0, new JsonObject { ["TxnId"] = paymentId, ["TxnType"] = Payment });
        }
        else if (!isLinked && known >= 0)
        {
            links.RemoveAt(known);
        }
        settled.Remove("LinkedTxn");
        if (links.Count > 0)
        {
            settled["LinkedTxn"] = new JsonArray([.. links]);
        }
    }
}
