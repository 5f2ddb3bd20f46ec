using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

/// <summary>The lines by which money is spent: on an account, or on an item.</summary>
internal static class ExpenseLines
{
    public const string Account = "AccountBasedExpenseLineDetail";
    public const string Item = "ItemBasedExpenseLineDetail";
    private const string Description = "DescriptionOnly";
    private const int LongestDescription = 4000;

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
        LineIds.Assign(write, lines);
        foreach (var line in lines)
        {
            line.Default("LinkedTxn", new JsonArray());
            line["CustomExtensions"] = new JsonArray();
        }
    }

    public static JsonObject? DetailOf(JsonObject line) => line.Object(Account) ?? line.Object(Item);

    public static decimal Sum(JsonObject document) => document.Objects("Line").Sum(line => line.Number("Amount") ?? 0);

    private static void Check(EntityWrite write, JsonObject line)
    {
        PurchaseFields.Line.Check(line);
        Checks.Length(line, "Description", LongestDescription, "Line.Description");
        switch (line.Text("DetailType"))
        {
            case null:
                throw Refusals.Missing("Line.DetailType");
            case Account:
                CheckAmount(line);
                CompleteAccount(write, line, Detail(line, Account, PurchaseFields.AccountDetail));
                break;
            case Item:
                CheckAmount(line);
                CompleteItem(write, line, Detail(line, Item, PurchaseFields.ItemDetail));
                break;
            case Description:
                break;
            case var other:
                throw Refusals.InvalidEnum("Line.DetailType", other);
        }
    }

    private static JsonObject Detail(JsonObject line, string name, FieldList fields)
    {
        var detail = line.Object(name);
        if (detail is null)
        {
            line[name] = detail = [];
        }
        fields.Check(detail);
        return detail;
    }

    private static void CheckAmount(JsonObject line)
    {
        line["Amount"] = Money.Node(SentAmount.Require(line, "Amount", "Line.Amount"));
    }

    private static void CompleteAccount(EntityWrite write, JsonObject line, JsonObject detail)
    {
        if (detail.Ref("AccountRef") is null)
        {
            throw PurchaseRefusals.LineWithoutAccount("Line.AccountBasedExpenseLineDetail.AccountRef");
        }
        References.Account(write, detail, "AccountRef");
        SentAmount.Check(detail, "TaxInclusiveAmt", "Line.TaxInclusiveAmt");
        Billability.Complete(write, line, detail);
        ExpenseTax.CompleteLine(write, detail);
    }

    private static void CompleteItem(EntityWrite write, JsonObject line, JsonObject detail)
    {
        if (detail.Ref("ItemRef") is null)
        {
            throw PurchaseRefusals.LineWithoutAccount("Line.ItemBasedExpenseLineDetail.ItemRef");
        }
        References.Item(write, detail, "ItemRef");
        var amount = line.Number("Amount") ?? 0;
        if (amount != 0)
        {
            UnsetProduct.Drop(detail);
        }
        if (SentAmount.Check(detail, "Qty", "Line.ItemBasedExpenseLineDetail.Qty") is { } quantity
            && SentAmount.Check(detail, "UnitPrice", "Line.ItemBasedExpenseLineDetail.UnitPrice") is { } price
            && Money.Round(quantity * price) != amount)
        {
            throw Refusals.AmountIsNotProduct(amount);
        }
        SentAmount.Check(detail, "TaxInclusiveAmt", "Line.TaxInclusiveAmt");
        Billability.Complete(write, line, detail);
        ExpenseTax.CompleteLine(write, detail);
    }
}
