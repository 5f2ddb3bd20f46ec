using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>When an invoice is due: as sent, or by its term, the customer's term or the company's.</summary>
internal static class DueDates
{
    // Recorded from a company without default terms on the customer.
    private const int FallbackDueDays = 30;

    private const string DateDriven = "DATE_DRIVEN";

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
            invoice["DueDate"] = DueOn(date, TermOf(write, customer)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }
    }

    private static JsonObject? TermOf(EntityWrite write, JsonObject customer)
    {
        var preferred = write.Company.Preferences.Object("SalesFormsPrefs")?.Ref("DefaultTerms");
        var term = write.Document.Ref("SalesTermRef") ?? customer.Ref("SalesTermRef") ?? preferred;
        return term is null ? null : write.Company.Table(EntityKinds.Term).Find(term);
    }

    private static DateOnly DueOn(DateOnly date, JsonObject? term)
    {
        if (term?.Text("Type") != DateDriven || term.Number("DayOfMonthDue") is not { } day)
        {
            return date.AddDays((int)(term?.Number("DueDays") ?? FallbackDueDays));
        }
        // Due on a day of the month; an invoice written shortly before that day has until the next month's.
        var due = OnDay(date, (int)day);
        if (due < date)
        {
            due = OnDay(date.AddMonths(1), (int)day);
        }
        var isShortlyBefore = due.DayNumber - date.DayNumber < (term.Number("DueNextMonthDays") ?? 0);
        return isShortlyBefore ? OnDay(due.AddMonths(1), (int)day) : due;
    }

    private static DateOnly OnDay(DateOnly month, int day) =>
        new(month.Year, month.Month, Math.Clamp(day, 1, DateTime.DaysInMonth(month.Year, month.Month)));
}
