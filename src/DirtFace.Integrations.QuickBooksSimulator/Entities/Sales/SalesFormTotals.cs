using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>The total of a sales form, always computed and never taken from the request.</summary>
internal static class SalesFormTotals
{
    public static void Complete(JsonObject form)
    {
        var sales = SalesLines.Leaves(form).Sum(SalesLines.SaleAmount);
        var tax = form.Object("TxnTaxDetail")?.Number("TotalTax") ?? 0;
        var total = sales - DiscountOf(form) + tax;
        if (total < 0)
        {
            throw Refusals.Business("Transaction amount must be 0 or greater.");
        }
        form["TotalAmt"] = Money.Node(total);
    }

    public static decimal DiscountOf(JsonObject form) =>
        form.Objects("Line").Where(SalesLines.IsDiscount).Sum(line => line.Number("Amount") ?? 0);
}
