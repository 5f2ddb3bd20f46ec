using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Lists;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Payments;

/// <summary>The lines of a deposit: a received payment taken as a whole, or an amount for an account.</summary>
internal static class DepositLines
{
    private const string Detail = "DepositLineDetail";

    public static IEnumerable<Link> LinksOf(JsonObject? deposit) => (deposit ?? []).Objects("Line").SelectMany(Link.In);

    public static void Complete(EntityWrite write)
    {
        var lines = write.Document.Objects("Line").ToList();
        if (lines.Count == 0)
        {
            throw Refusals.Missing("Line");
        }
        foreach (var line in lines)
        {
            PaymentFields.DepositLine.Check(line);
            if (Link.In(line).FirstOrDefault() is { } link)
            {
                CompleteLinked(write, line, link);
            }
            else
            {
                CompleteDetail(write, line);
            }
        }
        if (LinksOf(write.Document).GroupBy(link => link).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw Refusals.CannotLink(twice.Key.Id);
        }
        Number(write, lines);
    }

    private static void CompleteLinked(EntityWrite write, JsonObject line, Link link)
    {
        if (link.Type != EntityKinds.Payment.Name && link.Type != EntityKinds.SalesReceipt.Name)
        {
            throw Refusals.CannotLink(link.Id);
        }
        var linked = (link.Kind is { } kind ? write.Set.Find(kind, link.Id) : null) ?? throw Refusals.CannotLink(link.Id);
        var isWaiting = linked.Ref("DepositToAccountRef") is { } account && account == MoneyAccounts.UndepositedFunds(write.Company);
        var isElsewhere = Link.In(linked).Any(other => other.Type == EntityKinds.Deposit.Name && other.Id != write.Id);
        var total = linked.Number("TotalAmt") ?? 0;
        if (!isWaiting || isElsewhere || total <= 0)
        {
            throw Refusals.CannotLink(link.Id);
        }
        if (line["Amount"] is not null && line.Number("Amount") != total)
        {
            throw Refusals.Business($"A payment is deposited as a whole. Transaction ID {link.Id} has {total.ToString("0.00", CultureInfo.InvariantCulture)}.");
        }
        line["Amount"] = Money.Node(total);
        var reference = link.ToJson();
        reference["TxnLineId"] = "0";
        line[Link.Field] = new JsonArray(reference);
    }

    private static void CompleteDetail(EntityWrite write, JsonObject line)
    {
        if (line.Text("DetailType") is not { } type)
        {
            throw Refusals.Missing("Line.DetailType");
        }
        if (type != Detail)
        {
            throw Refusals.InvalidEnum("Line.DetailType", type);
        }
        var amount = line.Number("Amount") ?? throw Refusals.Missing("Line.Amount");
        line["Amount"] = Money.Node(amount);
        var detail = line.Object(Detail) ?? throw Refusals.Missing($"Line.{Detail}");
        PaymentFields.DepositDetail.Check(detail);
        if (detail.Ref("AccountRef") is null)
        {
            throw Refusals.Missing($"Line.{Detail}.AccountRef");
        }
        var accountType = References.Account(write, detail, "AccountRef").Text("AccountType") ?? "";
        // A line for receivables would change a customer's balance; receiving a payment does that here.
        if (accountType is "Accounts Receivable" or "Accounts Payable")
        {
            throw Refusals.WrongAccountType(accountType, $"Line.{Detail}.AccountRef");
        }
        if (detail.Ref("PaymentMethodRef") is not null)
        {
            References.Resolve(write, EntityKinds.PaymentMethod, PaymentMethodKind.Plural, detail, "PaymentMethodRef");
        }
        CompleteEntity(write, detail);
    }

    private static void CompleteEntity(EntityWrite write, JsonObject detail)
    {
        if (detail.Object("Entity") is not { } entity)
        {
            return;
        }
        var type = entity.Text("type") ?? EntityKinds.Customer.Name;
        var kind = EntityKinds.Find(type) is { IdSequence: EntityKinds.Names } found ? found : throw Refusals.InvalidEnum("Entity.type", type);
        References.Resolve(write, kind, "Names", detail, "Entity");
        (detail.Object("Entity") ?? [])["type"] = kind.Name;
    }

    private static void Number(EntityWrite write, List<JsonObject> lines)
    {
        var known = (write.Before?.Objects("Line") ?? []).Select(line => line.Text("Id")).OfType<string>().ToHashSet();
        var highest = known.Select(id => long.Parse(id, CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();
        for (var index = 0; index < lines.Count; index++)
        {
            if (lines[index].Text("Id") is not { } id || !known.Remove(id))
            {
                lines[index]["Id"] = (++highest).ToString(CultureInfo.InvariantCulture);
            }
            lines[index]["LineNum"] = index + 1;
        }
    }
}
