using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Lists;

/// <summary>When something is due that was written on a date, by the kind of its term.</summary>
internal static class TermDates
{
    private const string DateDriven = "DATE_DRIVEN";

    /// <param name="date">The date of the transaction.</param>
    /// <param name="term">Its term, if it has one.</param>
    /// <param name="fallbackDays">Days until it is due without a term.</param>
    public static DateOnly DueOn(DateOnly date, JsonObject? term, int fallbackDays)
    {
        if (term?.Text("Type") != DateDriven || term.Number("DayOfMonthDue") is not { } day)
        {
            return date.PlusDays(term?.Number("DueDays") ?? fallbackDays);
        }
        // Due on a day of the month; what is written shortly before that day has until the next month's.
        var due = OnDay(date, day);
        if (due < date)
        {
            due = OnDay(date.NextMonth(), day);
        }
        var isShortlyBefore = due.DayNumber - date.DayNumber < (term.Number("DueNextMonthDays") ?? 0);
        return isShortlyBefore ? OnDay(due.NextMonth(), day) : due;
    }

    // The 31st of a month that has none is its last day.
    private static DateOnly OnDay(DateOnly month, decimal day) =>
        new(month.Year, month.Month, (int)Math.Clamp(day, 1, DateTime.DaysInMonth(month.Year, month.Month)));
}
