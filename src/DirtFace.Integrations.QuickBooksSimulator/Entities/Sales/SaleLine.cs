using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>A line that sells an item.</summary>
internal static class SaleLine
{
    // 15 digits, ten of them before the decimal point.
    private const decimal HighestAmount = 9_999_999_999.99999m;

    public static void Complete(EntityWrite write, JsonObject line)
    {
        var detail = line.Object(SalesLines.Sale);
        if (detail is null)
        {
            line[SalesLines.Sale] = detail = [];
        }
        SalesFormFields.Sale.Check(detail);
        CheckAmount(line, detail);
        Checks.Date(detail, "ServiceDate");
        CompleteItem(write, detail);
    }

    private static void CheckAmount(JsonObject line, JsonObject detail)
    {
        if (line["Amount"] is null)
        {
            throw Refusals.Missing("Line.Amount");
        }
        if (line.Number("Amount") is not { } amount || Math.Abs(amount) > HighestAmount)
        {
            throw Refusals.InvalidNumber("Line.Amount");
        }
        foreach (var field in (string[])["Qty", "UnitPrice"])
        {
            if (detail[field] is not null && detail.Number(field) is null)
            {
                throw Refusals.InvalidNumber($"Line.SalesItemLineDetail.{field}");
            }
        }
        if (detail.Number("Qty") is { } quantity && detail.Number("UnitPrice") is { } price && Money.Round(quantity * price) != amount)
        {
            throw Refusals.AmountIsNotProduct(amount);
        }
        line["Amount"] = Money.Node(amount);
    }

    private static void CompleteItem(EntityWrite write, JsonObject detail)
    {
        JsonObject? item = null;
        if (detail.Ref("ItemRef") is not null)
        {
            item = References.Item(write, detail, "ItemRef");
            if (item.Object("IncomeAccountRef") is { } account)
            {
                detail["ItemAccountRef"] = account.Copy();
            }
        }
        var code = detail.Ref("TaxCodeRef") ?? (item?.Flag("Taxable") == true ? TaxCodeKind.Taxable : TaxCodeKind.NonTaxable);
        if (code is not (TaxCodeKind.Taxable or TaxCodeKind.NonTaxable))
        {
            throw Refusals.InvalidLineTaxCode(code);
        }
        detail["TaxCodeRef"] = JsonReading.Reference(code);
    }
}
