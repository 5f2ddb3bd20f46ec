using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>What all sales forms have above and below their lines: date, addresses, e-mail and defaults.</summary>
internal static class SalesFormHeader
{
    public static void Complete(EntityWrite write, JsonObject customer)
    {
        CheckTexts(write.Document);
        CheckEmail(write.Document);
        CompleteDate(write);
        FormAddresses.Complete(write, customer);
        FillIn(write.Document);
    }

    private static void CheckTexts(JsonObject form)
    {
        Checks.Length(form, "DocNumber", 21);
        Checks.Length(form, "PrivateNote", 4000);
        Checks.Length(form.Object("CustomerMemo") ?? [], "value", 1000, "CustomerMemo");
        Checks.OneOf(form, "EmailStatus", EmailStatus.NotSet, EmailStatus.NeedToSend, EmailStatus.Sent);
        Checks.OneOf(form, "PrintStatus", "NotSet", "NeedToPrint", "PrintComplete");
    }

    private static void CheckEmail(JsonObject form)
    {
        foreach (var field in (string[])["BillEmail", "BillEmailCc", "BillEmailBcc"])
        {
            Checks.Email(form, field);
        }
        if (form.Text("EmailStatus") == EmailStatus.NeedToSend && form.Object("BillEmail")?.Text("Address") is null or "")
        {
            throw Refusals.EmailRequired();
        }
    }

    private static void CompleteDate(EntityWrite write)
    {
        var form = write.Document;
        Checks.Date(form, "ShipDate");
        var date = Checks.Date(form, "TxnDate") ?? PacificTime.Today(write.At);
        form["TxnDate"] = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static void FillIn(JsonObject form)
    {
        form.Default("LinkedTxn", new JsonArray());
        form.Default("FreeFormAddress", true);
        form.Default("ApplyTaxAfterDiscount", false);
        form.Default("PrintStatus", "NeedToPrint");
        form.Default("EmailStatus", EmailStatus.NotSet);
    }
}
