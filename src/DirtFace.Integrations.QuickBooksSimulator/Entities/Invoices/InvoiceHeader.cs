using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Invoices;

/// <summary>Everything above and below the lines: dates, terms, addresses, e-mail and defaults.</summary>
internal static class InvoiceHeader
{
    // Recorded from a company without default terms on the customer.
    private const int FallbackDueDays = 30;

    public static void Complete(EntityWrite write, JsonObject customer)
    {
        CheckTexts(write.Document);
        CheckEmail(write.Document);
        RefuseLinks(write);
        CompleteDates(write, customer);
        FillIn(write.Document, customer);
    }

    private static void CheckTexts(JsonObject invoice)
    {
        Checks.Length(invoice, "DocNumber", 21);
        Checks.Length(invoice, "PrivateNote", 4000);
        Checks.Length(invoice.Object("CustomerMemo") ?? [], "value", 1000, "CustomerMemo");
        Checks.OneOf(invoice, "EmailStatus", "NotSet", "NeedToSend", "EmailSent");
        Checks.OneOf(invoice, "PrintStatus", "NotSet", "NeedToPrint", "PrintComplete");
        Addresses.Check(invoice.Object("BillAddr"));
        Addresses.Check(invoice.Object("ShipAddr"));
    }

    private static void CheckEmail(JsonObject invoice)
    {
        foreach (var field in (string[])["BillEmail", "BillEmailCc", "BillEmailBcc"])
        {
            Checks.Email(invoice, field);
        }
        if (invoice.Text("EmailStatus") == "NeedToSend" && invoice.Object("BillEmail")?.Text("Address") is null or "")
        {
            throw Refusals.EmailRequired();
        }
    }

    // Estimates, time activities and charges are not part of this simulator yet, so nothing can be linked.
    private static void RefuseLinks(EntityWrite write)
    {
        if (write.Touches("LinkedTxn") && write.Document.Objects("LinkedTxn").FirstOrDefault() is { } link)
        {
            throw Refusals.CannotLink(link.Text("TxnId") ?? "");
        }
    }

    private static void CompleteDates(EntityWrite write, JsonObject customer)
    {
        var invoice = write.Document;
        Checks.Date(invoice, "ShipDate");
        var date = Checks.Date(invoice, "TxnDate") ?? PacificTime.Today(write.At);
        invoice["TxnDate"] = Iso(date);
        if (invoice.Ref("SalesTermRef") is not null)
        {
            References.Term(write, "SalesTermRef");
        }
        var isNewTerm = write.Sent.ContainsKey("SalesTermRef") && !write.Sent.ContainsKey("DueDate");
        if (Checks.Date(invoice, "DueDate") is null || (write.IsSparse && isNewTerm))
        {
            invoice["DueDate"] = Iso(date.AddDays(DueDays(write, customer)));
        }
    }

    private static int DueDays(EntityWrite write, JsonObject customer)
    {
        var preferred = write.Company.Preferences.Object("SalesFormsPrefs")?.Ref("DefaultTerms");
        var term = write.Document.Ref("SalesTermRef") ?? customer.Ref("SalesTermRef") ?? preferred;
        var days = term is null ? null : write.Company.Table(EntityKinds.Term).Find(term)?.Number("DueDays");
        return (int)(days ?? FallbackDueDays);
    }

    private static void FillIn(JsonObject invoice, JsonObject customer)
    {
        invoice.Default("AllowIPNPayment", false);
        invoice.Default("AllowOnlinePayment", false);
        invoice.Default("AllowOnlineCreditCardPayment", false);
        invoice.Default("AllowOnlineACHPayment", false);
        invoice.Default("CurrencyRef", JsonReading.Reference("USD", "United States Dollar"));
        invoice.Default("LinkedTxn", new JsonArray());
        invoice.Default("BillAddr", customer.Object("BillAddr")?.Copy());
        invoice.Default("ShipAddr", (customer.Object("ShipAddr") ?? customer.Object("BillAddr"))?.Copy());
        invoice.Default("FreeFormAddress", true);
        invoice.Default("ApplyTaxAfterDiscount", false);
        invoice.Default("PrintStatus", "NeedToPrint");
        invoice.Default("EmailStatus", "NotSet");
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
