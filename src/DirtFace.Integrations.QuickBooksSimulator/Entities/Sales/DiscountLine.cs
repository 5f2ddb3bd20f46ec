using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>The line that takes a percentage or an amount off the subtotal.</summary>
internal static class DiscountLine
{
    public static void Complete(EntityWrite write, JsonObject line, decimal subTotal)
    {
        var detail = line.Object(SalesLines.Discount);
        if (detail is null)
        {
            line[SalesLines.Discount] = detail = [];
        }
        SalesFormFields.Discount.Check(detail);
        line["Amount"] = Money.Node(AmountOf(line, detail, subTotal));
        detail["PercentBased"] = detail.Flag("PercentBased") ?? false;
        CompleteAccount(write, detail);
    }

    // The amount of a percentage is always computed again; what the client computed is not used.
    private static decimal AmountOf(JsonObject line, JsonObject detail, decimal subTotal)
    {
        if (detail.Flag("PercentBased") == true)
        {
            var percent = detail.Number("DiscountPercent") ?? throw Refusals.DiscountWithoutValue();
            return percent is < 0 or > 100
                ? throw Refusals.InvalidNumber("Line.DiscountLineDetail.DiscountPercent")
                : Money.Round(subTotal * percent / 100);
        }
        var amount = line.Number("Amount") ?? throw Refusals.DiscountWithoutValue();
        return amount < 0 ? throw Refusals.NegativeAmount("Line.Amount") : amount;
    }

    private static void CompleteAccount(EntityWrite write, JsonObject detail)
    {
        var byDefault = write.Company.Preferences.Object("SalesFormsPrefs")?.Text("DefaultDiscountAccount");
        detail.Default("DiscountAccountRef", byDefault is null ? null : JsonReading.Reference(byDefault));
        if (detail["DiscountAccountRef"] is not null)
        {
            References.Account(write, detail, "DiscountAccountRef");
        }
    }
}
