namespace DirtFace.Integrations.QuickBooksSimulator.Documents;

/// <summary>Counts days and months on from a date; what would lie beyond the last year of the calendar ends with it.</summary>
internal static class CalendarDates
{
    public static DateOnly PlusDays(this DateOnly date, decimal days) =>
        days > DateOnly.MaxValue.DayNumber - date.DayNumber ? DateOnly.MaxValue
        : days < -date.DayNumber ? DateOnly.MinValue
        : date.AddDays((int)days);

    public static DateOnly NextMonth(this DateOnly date) =>
        date > DateOnly.MaxValue.AddMonths(-1) ? DateOnly.MaxValue : date.AddMonths(1);
}
