using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Reports;

/// <summary>The shape that every report is answered in: a head, columns, and rows within rows.</summary>
internal static class ReportBody
{
    public static JsonObject Of(string name, string currency, ReportPeriod period, DateTimeOffset at, JsonArray columns, JsonArray rows)
    {
        var header = new JsonObject
        {
            ["Time"] = PacificTime.MetaData(at),
            ["ReportName"] = name,
            ["DateMacro"] = period.Macro,
            ["StartPeriod"] = ReportPeriod.Iso(period.Start),
            ["EndPeriod"] = ReportPeriod.Iso(period.Day),
            ["Currency"] = currency,
            ["Option"] = new JsonArray(
                Option("report_date", ReportPeriod.Iso(period.Day)),
                Option("NoReportData", rows.Count == 0 ? "true" : "false")),
        };
        if (period.Customers.Count > 0)
        {
            header["Customer"] = string.Join(',', period.Customers);
        }
        return new JsonObject
        {
            ["Header"] = header,
            ["Columns"] = new JsonObject { ["Column"] = columns },
            ["Rows"] = rows.Count == 0 ? [] : new JsonObject { ["Row"] = rows },
        };
    }

    public static string CurrencyOf(CompanyFile company) =>
        company.Preferences.Object("CurrencyPrefs")?.Ref("HomeCurrency") ?? "USD";

    public static JsonObject Column(string title, string type) => new() { ["ColTitle"] = title, ["ColType"] = type };

    public static JsonObject Cells(IEnumerable<JsonObject> cells) => new() { ["ColData"] = new JsonArray([.. cells]) };

    public static JsonObject Cell(string value, string? id = null)
    {
        var cell = new JsonObject { ["value"] = value };
        if (id is not null)
        {
            cell["id"] = id;
        }
        return cell;
    }

    public static string Amount(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Amounts of columns, of which those with nothing in them stay empty; then their total.</summary>
    public static IEnumerable<JsonObject> Amounts(IReadOnlyList<decimal> amounts) =>
        amounts.Select(amount => Cell(amount == 0 ? "" : Amount(amount))).Append(Cell(Amount(amounts.Sum())));

    public static JsonObject GrandTotal(IEnumerable<JsonObject> amounts) => new()
    {
        ["Summary"] = Cells(amounts.Prepend(Cell("TOTAL"))),
        ["type"] = "Section",
        ["group"] = "GrandTotal",
    };

    public static JsonObject Option(string name, string value) => new() { ["Name"] = name, ["Value"] = value };
}
