using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Reports;

/// <summary>What a report is asked about: the day it looks at, and the customers it is limited to.</summary>
internal sealed record ReportPeriod(DateOnly Start, DateOnly Day, DateOnly Today, string Macro, IReadOnlyList<string> Customers)
{
    private const string TodayMacro = "today";
    private const string AllMacro = "all";

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
        var customers = query["customer"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var macro = asked.Length > 0 ? asked : coversAll ? AllMacro : TodayMacro;
        return new ReportPeriod(start, day, today, macro, customers);
    }

    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public bool Includes(string customerId) => Customers.Count == 0 || Customers.Contains(customerId);

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
