using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Payments;

/// <summary>Keeps payments and what they settle in agreement, from whichever side the change comes.</summary>
internal static class Applications
{
    private const string Line = "Line";

    /// <summary>After a payment was written: the open balance and the links of everything that it settles, or did settle.</summary>
    public static void Follow(EntityWrite write)
    {
        var after = write.IsDelete ? [] : write.Document;
        var own = new Link(EntityKinds.Payment.Name, write.Id);
        foreach (var link in PaymentLines.Of(write.Before).Concat(PaymentLines.Of(after)).Select(line => line.Link).Distinct())
        {
            if (link.Kind is not { } kind)
            {
                continue;
            }
            // Recorded: every change of a payment is a change of its invoices, also if their balance stays.
            var linked = write.Set.Touch(kind, link.Id);
            var (was, now) = (PaymentLines.AmountOf(write.Before, link), PaymentLines.AmountOf(after, link));
            Lower(linked, now - was);
            if (now == 0)
            {
                own.RemoveFrom(linked);
            }
            else
            {
                own.AddTo(linked);
            }
        }
    }

    /// <summary>After an invoice or a credit was deleted, what was applied to it becomes free; another customer may not get it with others' payments.</summary>
    public static void Release(EntityWrite write, EntityKind kind)
    {
        if (write.Before is not { } before)
        {
            return;
        }
        var hasNewCustomer = before.Ref("CustomerRef") != write.Document.Ref("CustomerRef");
        if (!write.IsDelete && !hasNewCustomer)
        {
            return;
        }
        var own = new Link(kind.Name, write.Id);
        foreach (var payment in PaymentsOf(before))
        {
            var payer = write.Set.Find(EntityKinds.Payment, payment)?.Ref("CustomerRef") ?? "";
            if (write.IsDelete)
            {
                Take(write.Set, payment, own, decimal.MaxValue);
            }
            else if (!PaymentLines.MayPayFor(write, payer, write.Document.Ref("CustomerRef") ?? ""))
            {
                throw Refusals.Business("The customer of a transaction that payments are applied to can not be changed.");
            }
        }
    }

    /// <summary>Takes back what was applied to a document, newest payment first; tells how much was taken.</summary>
    public static decimal TakeBack(WriteSet set, Link from, JsonObject document, decimal amount)
    {
        var taken = 0m;
        foreach (var payment in PaymentsOf(document).ToList())
        {
            if (taken >= amount)
            {
                break;
            }
            taken += Take(set, payment, from, amount - taken);
        }
        return taken;
    }

    public static IEnumerable<string> PaymentsOf(JsonObject document) =>
        Link.In(document).Where(link => link.Type == EntityKinds.Payment.Name).Select(link => link.Id);

    private static decimal Take(WriteSet set, string paymentId, Link from, decimal amount)
    {
        if (set.Find(EntityKinds.Payment, paymentId) is null)
        {
            return 0;
        }
        var payment = set.Edit(EntityKinds.Payment, paymentId);
        foreach (var link in PaymentLines.Of(payment).Select(line => line.Link))
        {
            if (link.Kind is { } kind)
            {
                set.Touch(kind, link.Id);
            }
        }
        var taken = Shorten(set, payment, paymentId, from, amount);
        Balance(set, payment, paymentId);
        payment["UnappliedAmt"] = Money.Node(PaymentLines.UnappliedOf(payment));
        // A payment of nothing only tied a credit to a charge; without either there is nothing left of it.
        if (payment.Number("TotalAmt") == 0 && !payment.Objects(Line).Any())
        {
            set.Delete(EntityKinds.Payment, paymentId);
        }
        return taken;
    }

    // The rest of the payment must still add up: charges within money and credits, and credits within charges.
    private static void Balance(WriteSet set, JsonObject payment, string paymentId)
    {
        foreach (var isCredit in (bool[])[false, true])
        {
            foreach (var (link, amount) in PaymentLines.Of(payment).Where(line => PaymentLines.IsCredit(line.Link) == isCredit).Reverse().ToList())
            {
                var charges = PaymentLines.Of(payment).Where(line => !PaymentLines.IsCredit(line.Link)).Sum(line => line.Amount);
                var credits = PaymentLines.Of(payment).Where(line => PaymentLines.IsCredit(line.Link)).Sum(line => line.Amount);
                var tooMuch = isCredit ? credits - charges : charges - credits - (payment.Number("TotalAmt") ?? 0);
                if (tooMuch > 0)
                {
                    Shorten(set, payment, paymentId, link, Math.Min(tooMuch, amount));
                }
            }
        }
    }

    private static decimal Shorten(WriteSet set, JsonObject payment, string paymentId, Link link, decimal most)
    {
        var taken = Math.Min(most, PaymentLines.AmountOf(payment, link));
        var left = taken;
        var lines = new List<JsonNode>();
        foreach (var (target, amount) in PaymentLines.Of(payment))
        {
            var cut = target == link ? Math.Min(left, amount) : 0;
            left -= cut;
            if (amount > cut)
            {
                lines.Add(PaymentLines.Line(target, amount - cut));
            }
        }
        payment[Line] = new JsonArray([.. lines]);
        if (link.Kind is { } kind)
        {
            var linked = set.Edit(kind, link.Id);
            Lower(linked, -taken);
            if (PaymentLines.AmountOf(payment, link) == 0)
            {
                new Link(EntityKinds.Payment.Name, paymentId).RemoveFrom(linked);
            }
        }
        return taken;
    }

    private static void Lower(JsonObject linked, decimal by) =>
        linked["Balance"] = Money.Node((linked.Number("Balance") ?? 0) - by);
}
