using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Journals;

/// <summary>The lines of a journal entry: as much debit as credit, and a name wherever somebody owes or is owed.</summary>
internal static class JournalLines
{
    private const string Detail = "JournalEntryLineDetail";
    private const string Description = "DescriptionOnly";
    private const string Debit = "Debit";
    private const string Credit = "Credit";

    public static void Complete(EntityWrite write)
    {
        var lines = write.Document.Objects("Line").ToList();
        if (lines.Count == 0)
        {
            throw Refusals.Missing("Line");
        }
        foreach (var line in lines)
        {
            Check(write, line);
        }
        Balance(lines);
        Number(lines);
    }

    private static void Check(EntityWrite write, JsonObject line)
    {
        JournalFields.Line.Check(line);
        Checks.Length(line, "Description", 4000, "Line.Description");
        switch (line.Text("DetailType"))
        {
            case null:
                throw Refusals.Missing("Line.DetailType");
            case Detail:
                CheckPosting(write, line);
                break;
            case Description:
                break;
            case var other:
                throw Refusals.InvalidEnum("Line.DetailType", other);
        }
    }

    private static void CheckPosting(EntityWrite write, JsonObject line)
    {
        var detail = line.Object(Detail) ?? throw Refusals.Missing($"Line.{Detail}");
        JournalFields.Detail.Check(detail);
        var amount = SentAmount.Require(line, "Amount", "Line.Amount");
        if (amount < 0)
        {
            throw Refusals.NegativeAmount("Line.Amount");
        }
        line["Amount"] = Money.Node(amount);
        if (detail["PostingType"] is null)
        {
            throw Refusals.Missing($"Line.{Detail}.PostingType");
        }
        Checks.OneOf(detail, "PostingType", Debit, Credit);
        if (detail.Ref("AccountRef") is null)
        {
            throw Refusals.Missing($"Line.{Detail}.AccountRef");
        }
        var account = References.Account(write, detail, "AccountRef");
        var type = CompleteEntity(write, detail);
        RequireName(account.Text("AccountType"), type);
    }

    private static string? CompleteEntity(EntityWrite write, JsonObject detail)
    {
        if (detail.Object("Entity") is not { } entity)
        {
            return null;
        }
        var type = entity.Text("Type") ?? entity.Text("type") ?? throw Refusals.Missing($"Line.{Detail}.Entity.Type");
        var kind = EntityKinds.Find(type);
        if (kind?.IdSequence != EntityKinds.Names)
        {
            throw Refusals.InvalidEnum($"Line.{Detail}.Entity.Type", type);
        }
        References.Resolve(write, kind, "Names", entity, "EntityRef");
        entity["Type"] = kind.Name;
        entity.Remove("type");
        return kind.Name;
    }

    private static void RequireName(string? accountType, string? party)
    {
        switch (accountType)
        {
            case "Accounts Receivable" when party != "Customer":
                throw Refusals.Business("When you use Accounts Receivable, you must choose a customer in the Name field.");
            case "Accounts Payable" when party != "Vendor":
                throw Refusals.Business("When you use Accounts Payable, you must choose a vendor in the Name field.");
        }
    }

    private static void Balance(List<JsonObject> lines)
    {
        decimal Sum(string type) => lines
            .Where(line => line.Text("DetailType") == Detail && line.Object(Detail)?.Text("PostingType") == type)
            .Sum(line => line.Number("Amount") ?? 0);
        if (Sum(Debit) != Sum(Credit))
        {
            throw PurchaseRefusals.Unbalanced(Sum(Debit), Sum(Credit));
        }
    }

    // Recorded: ids that the client chose are kept, 0 too; other lines get the next free ones.
    private static void Number(List<JsonObject> lines)
    {
        var taken = lines.Select(line => line.Text("Id")).OfType<string>().ToHashSet();
        var next = 0;
        foreach (var line in lines.Where(line => line.Text("Id") is null))
        {
            while (!taken.Add(next.ToString(CultureInfo.InvariantCulture)))
            {
                next++;
            }
            line["Id"] = next.ToString(CultureInfo.InvariantCulture);
        }
    }
}
