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

    public static ReportPeriod Read(IQueryCollection query, DateTimeOffset at, bool coversAll)
    {
        var today = PacificTime.Today(at);
        var asked = query["date_macro"].ToString().Trim().ToLowerInvariant();
        if (asked is not ("" or TodayMacro or AllMacro))
        {
            throw Refusals.FeatureNotSupported($"The date macro {asked} is not part of this simulator.");
        }
        var day = Date(query, "report_date") ?? Date(query, "end_date") ?? today;
        var start = Date(query, "start_date") ?? day;
        if (start > day)
        {
            throw Refusals.InvalidDate("start_date", query["start_date"].ToString());
        }
        var macro = asked.Length > 0 ? asked : coversAll ? AllMacro : TodayMacro;
        return new ReportPeriod(start, day, today, macro, CustomersOf(query));
    }

    /// <summary>A period with two ends, which is the year until today when nothing else is asked for.</summary>
    public static ReportPeriod ReadYearToDate(IQueryCollection query, DateTimeOffset at)
    {
        var today = PacificTime.Today(at);
        var asked = query["date_macro"].ToString().Trim().ToLowerInvariant();
        var (first, last) = asked switch
        {
            "" or YearToDateMacro or "this calendar year-to-date" => (new DateOnly(today.Year, 1, 1), today),
            "this fiscal year" or "this calendar year" => (new DateOnly(today.Year, 1, 1), new DateOnly(today.Year, 12, 31)),
            "this month-to-date" => (new DateOnly(today.Year, today.Month, 1), today),
            "this month" => (new DateOnly(today.Year, today.Month, 1), new DateOnly(today.Year, today.Month, 1).AddMonths(1).AddDays(-1)),
            TodayMacro => (today, today),
            AllMacro => (DateOnly.MinValue, today),
            _ => throw Refusals.FeatureNotSupported($"The date macro {asked} is not part of this simulator."),
        };
        var day = Date(query, "end_date") ?? last;
        var start = Date(query, "start_date") ?? (first > day ? new DateOnly(day.Year, 1, 1) : first);
        if (start > day)
        {
            throw Refusals.InvalidDate("start_date", query["start_date"].ToString());
        }
        return new ReportPeriod(start, day, today, asked.Length > 0 ? asked : YearToDateMacro, CustomersOf(query));
    }

    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public bool Includes(string customerId) => Customers.Count == 0 || Customers.Contains(customerId);

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
