using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Reports;

/// <summary>What a report is asked about: the day it looks at, and the customers it is limited to.</summary>
internal sealed record ReportPeriod(DateOnly Start, DateOnly Day, DateOnly Today, string Macro, IReadOnlyList<string> Customers)
{
    private const string TodayMacro = "today";
    private const string AllMacro = "all";
    private const string YearToDateMacro = "this fiscal year-to-date";

    /// <summary>The day that a report looks at, which is today when nothing else is asked for.</summary>
    public static ReportPeriod Read(IQueryCollection query, DateTimeOffset at, bool coversAll)
    {
        var today = PacificTime.Today(at);
        var asked = MacroOf(query);
        var (first, last) = asked is "" or TodayMacro or AllMacro ? (today, today) : Days(asked, today);
        var day = Date(query, "report_date") ?? Date(query, "end_date") ?? last;
        return Of(query, first, day, today, asked.Length > 0 ? asked : coversAll ? AllMacro : TodayMacro, day);
    }

    /// <summary>A period with two ends, which is the year until today when nothing else is asked for.</summary>
    public static ReportPeriod ReadYearToDate(IQueryCollection query, DateTimeOffset at)
    {
        var today = PacificTime.Today(at);
        var macro = MacroOf(query) is { Length: > 0 } asked ? asked : YearToDateMacro;
        var (first, last) = Days(macro, today);
        var day = Date(query, "end_date") ?? last;
        return Of(query, first, day, today, macro, new DateOnly(day.Year, 1, 1));
    }

    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public bool Includes(string customerId) => Customers.Count == 0 || Customers.Contains(customerId);

    private static string MacroOf(IQueryCollection query) => query["date_macro"].ToString().Trim().ToLowerInvariant();

    private static (DateOnly First, DateOnly Last) Days(string macro, DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        return macro switch
        {
            YearToDateMacro or "this calendar year-to-date" => (new DateOnly(today.Year, 1, 1), today),
            "this fiscal year" or "this calendar year" => (new DateOnly(today.Year, 1, 1), new DateOnly(today.Year, 12, 31)),
            "this month-to-date" => (month, today),
            "this month" => (month, month.AddMonths(1).AddDays(-1)),
            "last month" => (month.AddMonths(-1), month.AddDays(-1)),
            TodayMacro => (today, today),
            AllMacro => (DateOnly.MinValue, today),
            _ => throw Refusals.FeatureNotSupported($"The date macro {macro} is not part of this simulator."),
        };
    }

    // An end that is asked for may lie before the start that was not.
    private static ReportPeriod Of(IQueryCollection query, DateOnly first, DateOnly day, DateOnly today, string macro, DateOnly earliest)
    {
        var start = Date(query, "start_date") ?? (first > day ? earliest : first);
        return start > day
            ? throw Refusals.InvalidDate("start_date", query["start_date"].ToString())
            : new ReportPeriod(start, day, today, macro, CustomersOf(query));
    }

    private static string[] CustomersOf(IQueryCollection query) =>
        query["customer"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static DateOnly? Date(IQueryCollection query, string name)
    {
        var text = query[name].ToString();
        if (text.Length == 0)
        {
            return null;
        }
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Refusals.InvalidDate(name, text);
    }
}
