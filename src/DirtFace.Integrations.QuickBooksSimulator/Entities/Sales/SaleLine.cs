using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Taxes;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>A line that sells an item.</summary>
internal static class SaleLine
{
    private const string TaxCode = "TaxCodeRef";

    // 15 digits, ten of them before the decimal point.
    private const decimal HighestAmount = 9_999_999_999.99999m;

    public static void Complete(EntityWrite write, JsonObject line, TaxMode mode)
    {
        var detail = line.Object(SalesLines.Sale);
        if (detail is null)
        {
            line[SalesLines.Sale] = detail = [];
        }
        SalesFormFields.Sale.Check(detail);
        CheckAmount(line, detail);
        if (Checks.Date(detail, "ServiceDate") is not null)
        {
            SalesFormRules.Require(write, "AllowServiceDate", "Service dates");
        }
        CompleteTaxCode(detail, CompleteItem(write, detail), mode);
    }

    private static void CheckAmount(JsonObject line, JsonObject detail)
    {
        if (line["Amount"] is null)
        {
            // Without an item the line is documentation, whose amount is ignored.
            if (detail.Ref("ItemRef") is null)
            {
                return;
            }
            throw Refusals.Missing("Line.Amount");
        }
        if (line.Number("Amount") is not { } amount || Math.Abs(amount) > HighestAmount)
        {
            throw Refusals.InvalidNumber("Line.Amount");
        }
        foreach (var field in (string[])["Qty", "UnitPrice", "TaxInclusiveAmt"])
        {
            if (detail[field] is not null && detail.Number(field) is null)
            {
                throw Refusals.InvalidNumber($"Line.SalesItemLineDetail.{field}");
            }
        }
        if (amount != 0)
        {
            UnsetProduct.Drop(detail);
        }
        if (detail.Number("Qty") is { } quantity && detail.Number("UnitPrice") is { } price && !IsProduct(quantity, price, amount))
        {
            throw Refusals.AmountIsNotProduct(amount);
        }
        line["Amount"] = Money.Node(amount);
    }

    // Compared as precisely as the amount was sent, but never less than in cents.
    private static bool IsProduct(decimal quantity, decimal price, decimal amount)
    {
        if (Math.Abs(quantity) > HighestAmount || Math.Abs(price) > HighestAmount)
        {
            return false;
        }
        var decimals = Math.Max(Money.Decimals, (int)amount.Scale);
        return decimal.Round(quantity * price, decimals, MidpointRounding.AwayFromZero) == amount;
    }

    private static JsonObject? CompleteItem(EntityWrite write, JsonObject detail)
    {
        switch (detail.Ref("ItemRef"))
        {
            case null:
                return null;
            case SpecialItems.Shipping:
                SalesFormRules.Require(write, "AllowShipping", "Shipping charges");
                detail["ItemRef"] = JsonReading.Reference(SpecialItems.Shipping);
                return null;
            case SpecialItems.Tip:
                detail["ItemRef"] = JsonReading.Reference(SpecialItems.Tip);
                return null;
        }
        var item = References.Item(write, detail, "ItemRef");
        if (item.Text("Type") is "Group" or "Category")
        {
            throw Refusals.Business("Bundles and categories can not be sold on a line of their own.");
        }
        if (item.Object("IncomeAccountRef") is { } account)
        {
            detail["ItemAccountRef"] = account.Copy();
        }
        return item;
    }

    // Outside the US the codes are checked where the tax is computed, because a form may say that tax is not applicable.
    private static void CompleteTaxCode(JsonObject detail, JsonObject? item, TaxMode mode)
    {
        if (mode == TaxMode.PerLine)
        {
            return;
        }
        if (mode == TaxMode.Unregistered)
        {
            detail.Remove(TaxCode);
            return;
        }
        var code = detail.Ref(TaxCode) ?? (item?.Flag("Taxable") == true ? TaxCodeKind.Taxable : TaxCodeKind.NonTaxable);
        if (code is not (TaxCodeKind.Taxable or TaxCodeKind.NonTaxable))
        {
            throw Refusals.InvalidLineTaxCode(code);
        }
        detail[TaxCode] = JsonReading.Reference(code);
    }
}
