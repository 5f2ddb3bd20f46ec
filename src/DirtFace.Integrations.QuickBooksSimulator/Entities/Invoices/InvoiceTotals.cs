using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Invoices;

/// <summary>The total and the balance of an invoice, always computed and never taken from the request.</summary>
internal static class InvoiceTotals
{
    public static void Complete(EntityWrite write)
    {
        var invoice = write.Document;
        var sales = invoice.Objects("Line").Sum(InvoiceLines.SaleAmount);
        var tax = invoice.Object("TxnTaxDetail")?.Number("TotalTax") ?? 0;
        var total = sales - DiscountOf(invoice) + tax;
        if (total < 0)
        {
            throw Refusals.Business("Transaction amount must be 0 or greater.");
        }
        var settled = (write.Before?.Number("TotalAmt") ?? 0) - DepositOf(write.Before) - (write.Before?.Number("Balance") ?? 0);
        invoice["TotalAmt"] = Money.Node(total);
        invoice["Balance"] = Money.Node(total - DepositOf(invoice) - settled);
    }

    public static decimal DiscountOf(JsonObject invoice) =>
        invoice.Objects("Line").Where(InvoiceLines.IsDiscount).Sum(line => line.Number("Amount") ?? 0);

    private static decimal DepositOf(JsonObject? invoice) => invoice?.Number("Deposit") ?? 0;
}
