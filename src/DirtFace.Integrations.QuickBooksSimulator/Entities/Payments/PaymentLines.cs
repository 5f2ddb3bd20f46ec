using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Payments;

/// <summary>What a payment settles: one linked transaction a line, charges against the money and the credits.</summary>
internal static class PaymentLines
{
    private const string LineField = "Line";

    // Named by the documentation besides the two below; the simulator does not apply payments to them.
    private static readonly string[] OtherTypes = ["JournalEntry", "Expense", "Check", "CreditCardCredit"];

    public static bool IsCredit(Link link) => link.Type == EntityKinds.CreditMemo.Name;

    public static bool CanBeApplied(Link link) => link.Type == EntityKinds.Invoice.Name || IsCredit(link);

    public static IEnumerable<(Link Link, decimal Amount)> Of(JsonObject? payment) => (payment ?? []).Objects(LineField)
        .Select(line => (Link.In(line).FirstOrDefault() ?? new Link("", ""), line.Number("Amount") ?? 0));

    public static decimal AmountOf(JsonObject? payment, Link link) =>
        Of(payment).Where(line => line.Link == link).Sum(line => line.Amount);

    public static void Complete(EntityWrite write, JsonObject customer)
    {
        var payment = write.Document;
        var lines = payment.Objects(LineField).Select(Checked).Where(line => line.Amount != 0).ToList();
        payment[LineField] = new JsonArray([.. lines.Select(line => Line(line.Link, line.Amount))]);
        foreach (var link in lines.Select(line => line.Link).Distinct())
        {
            RequireOpen(write, customer, link, AmountOf(payment, link));
        }
        var unapplied = UnappliedOf(payment);
        var credits = lines.Where(line => IsCredit(line.Link)).Sum(line => line.Amount);
        if (unapplied < 0)
        {
            throw Refusals.Business("You can't apply more than the amount that was received and the credits that are used.");
        }
        if (credits > lines.Sum(line => line.Amount) - credits)
        {
            throw Refusals.Business("The credits that are used can't be more than the charges that they are applied to.");
        }
        payment["UnappliedAmt"] = Money.Node(unapplied);
        ShowOpenBalances(payment, link => Following(write, link));
    }

    /// <summary>What is left of a payment: its amount, less what settles charges, plus the credits that settle them too.</summary>
    public static decimal UnappliedOf(JsonObject payment) =>
        (payment.Number("TotalAmt") ?? 0) - Of(payment).Sum(line => IsCredit(line.Link) ? -line.Amount : line.Amount);

    /// <summary>Writes beside every line what would be open without it, and the number of the linked document.</summary>
    public static void ShowOpenBalances(JsonObject payment, Func<Link, JsonObject?> find)
    {
        foreach (var line in payment.Objects(LineField))
        {
            var link = Link.In(line).FirstOrDefault();
            if (link is not null && find(link) is { } linked)
            {
                line["LineEx"] = Extension(link, (linked.Number("Balance") ?? 0) + (line.Number("Amount") ?? 0), linked.Text("DocNumber"));
            }
        }
    }

    public static JsonObject Line(Link link, decimal amount) => new()
    {
        ["Amount"] = Money.Node(amount),
        [Link.Field] = new JsonArray(link.ToJson()),
    };

    private static (Link Link, decimal Amount) Checked(JsonObject line)
    {
        PaymentFields.PaymentLine.Check(line);
        if (line["Amount"] is null)
        {
            throw Refusals.Missing("Line.Amount");
        }
        var amount = line.Number("Amount") ?? throw Refusals.InvalidNumber("Line.Amount");
        if (amount < 0)
        {
            throw Refusals.NegativeAmount("Line.Amount");
        }
        var links = line.Objects(Link.Field).ToList();
        if (links.Count == 0)
        {
            throw Refusals.Missing(Link.Field);
        }
        if (links.Count > 1)
        {
            throw Refusals.CannotLink(links[1].Text("TxnId") ?? "");
        }
        PaymentFields.LinkedTxn.Check(links[0]);
        return (Known(links[0]), Money.Round(amount));
    }

    private static Link Known(JsonObject linked)
    {
        if (linked.Text("TxnId") is not { Length: > 0 })
        {
            throw Refusals.Missing("Line.LinkedTxn.TxnId");
        }
        if (linked.Text("TxnType") is not { Length: > 0 } type)
        {
            throw Refusals.Missing("Line.LinkedTxn.TxnType");
        }
        var link = Link.Of(linked);
        if (OtherTypes.Contains(type))
        {
            throw Refusals.CannotLink(link.Id);
        }
        return CanBeApplied(link) ? link : throw Refusals.InvalidEnum("Line.LinkedTxn.TxnType", type);
    }

    private static void RequireOpen(EntityWrite write, JsonObject customer, Link link, decimal amount)
    {
        var linked = (link.Kind is { } kind ? write.Set.Find(kind, link.Id) : null) ?? throw Refusals.CannotLink(link.Id);
        if (!MayPayFor(write, customer.Text("Id") ?? "", linked.Ref("CustomerRef") ?? ""))
        {
            throw Refusals.Business($"Transaction ID {link.Id} belongs to another customer.");
        }
        if (linked.Ref(Currencies.Field) != write.Document.Ref(Currencies.Field))
        {
            throw Refusals.Business($"Transaction ID {link.Id} is in another currency.");
        }
        var open = (linked.Number("Balance") ?? 0) + AmountOf(write.Before, link);
        if (amount > open)
        {
            throw Refusals.Business(
                $"You can't apply more than the open balance. Transaction ID {link.Id} has "
                + $"{open.ToString("0.00", CultureInfo.InvariantCulture)} open.");
        }
    }

    /// <summary>A customer pays their own invoices and those of everybody below them.</summary>
    public static bool MayPayFor(EntityWrite write, string payer, string owner) =>
        payer == owner || Hierarchy.Ancestors(write.Company, EntityKinds.Customer, owner).Contains(payer);

    // The linked document as it will be once this payment is settled.
    private static JsonObject? Following(EntityWrite write, Link link)
    {
        if (link.Kind is not { } kind || write.Set.Find(kind, link.Id)?.Copy() is not { } linked)
        {
            return null;
        }
        var change = AmountOf(write.Document, link) - AmountOf(write.Before, link);
        linked["Balance"] = Money.Node((linked.Number("Balance") ?? 0) - change);
        return linked;
    }

    private static JsonObject Extension(Link link, decimal openBalance, string? number)
    {
        List<(string, string)> values =
            [("txnId", link.Id), ("txnOpenBalance", openBalance.ToString("0.00", CultureInfo.InvariantCulture))];
        if (number is not null)
        {
            values.Add(("txnReferenceNumber", number));
        }
        return SerialisedElement.Of(values);
    }
}
