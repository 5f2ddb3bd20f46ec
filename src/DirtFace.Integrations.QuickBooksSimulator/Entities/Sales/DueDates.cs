using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Lists;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>When an invoice is due: as sent, or by its term, the customer's term or the company's.</summary>
internal static class DueDates
{
    // Recorded from a company without default terms on the customer.
    private const int FallbackDueDays = 30;

    public static void Complete(EntityWrite write, JsonObject customer)
    {
        var invoice = write.Document;
        if (invoice.Ref("SalesTermRef") is not null)
        {
            References.Term(write, "SalesTermRef");
        }
        var isNewTerm = write.Sent.ContainsKey("SalesTermRef") && !write.Sent.ContainsKey("DueDate");
        if (Checks.Date(invoice, "DueDate") is null || (write.IsSparse && isNewTerm))
        {
            var date = Checks.Date(invoice, "TxnDate") ?? PacificTime.Today(write.At);
            invoice["DueDate"] = TermDates.DueOn(date, TermOf(write, customer), FallbackDueDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }
    }

    private static JsonObject? TermOf(EntityWrite write, JsonObject customer)
    {
        var preferred = write.Company.Preferences.Object("SalesFormsPrefs")?.Ref("DefaultTerms");
        var term = write.Document.Ref("SalesTermRef") ?? customer.Ref("SalesTermRef") ?? preferred;
        return term is null ? null : write.Company.Table(EntityKinds.Term).Find(term);
    }
}
