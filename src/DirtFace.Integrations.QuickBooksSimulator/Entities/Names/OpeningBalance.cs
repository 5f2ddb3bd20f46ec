using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Names;

/// <summary>What a customer owed before the books began: said once, at creation, and kept as an invoice of that day.</summary>
internal static class OpeningBalance
{
    private const string Description = "Opening Balance";

    public static void Check(EntityWrite write)
    {
        if (AmountOf(write) is not { } amount)
        {
            return;
        }
        if (amount < 0)
        {
            throw Refusals.NegativeAmount("Balance");
        }
        if (Checks.Date(write.Sent, "OpenBalanceDate") is null)
        {
            throw Refusals.OpenBalanceDateRequired();
        }
        write.Document["OpenBalanceDate"] = write.Sent.Text("OpenBalanceDate");
    }

    public static void Enter(EntityWrite write)
    {
        if (AmountOf(write) is not { } amount)
        {
            return;
        }
        var invoice = AdjustingForm.For(write, amount, Description);
        invoice["TxnDate"] = write.Sent.Text("OpenBalanceDate");
        EntityWriter.CreateWithin(write, EntityKinds.Invoice, invoice);
    }

    private static decimal? AmountOf(EntityWrite write) =>
        write.Operation == EntityChange.Create && write.Sent.Number("Balance") is { } amount && amount != 0 ? amount : null;
}
