using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Reports;

/// <summary>What was earned and spent in a period, account by account, by the dates of the transactions.</summary>
internal static class ProfitReport
{
    public const string Name = "ProfitAndLoss";
    private const string Accrual = "Accrual";
    private const string Total = "Total";

    /// <summary>The report that a query asks for.</summary>
    public static JsonObject Of(CompanyFile company, IQueryCollection query, DateTimeOffset at)
    {
        RefuseOther(query, "accounting_method", Accrual);
        RefuseOther(query, "summarize_column_by", Total);
        var period = ReportPeriod.ReadYearToDate(query, at);
        var sums = ProfitPostings.Of(company, period);
        var accounts = EntityKinds.Account.Sort(company.Table(EntityKinds.Account).All).ToList();
        var rows = Rows(accounts, sums);
        var columns = new JsonArray(Column("", "Account", "account"), Column("Total", "Money", "total"));
        var isEmpty = !rows.Any(row => row!["Rows"] is not null);
        if (isEmpty)
        {
            Blank(rows);
        }
        var report = ReportBody.Of(Name, ReportBody.CurrencyOf(company), period, at, columns, rows);
        var header = report.Object("Header")!;
        header.Remove("DateMacro");
        header["ReportBasis"] = Accrual;
        header["SummarizeColumnsBy"] = Total;
        header["Option"] = new JsonArray(ReportBody.Option("AccountingStandard", "GAAP"), ReportBody.Option("NoReportData", isEmpty ? "true" : "false"));
        return report;
    }

    // Recorded: where there is nothing to add up, there are no zeros either.
    private static void Blank(JsonArray rows)
    {
        foreach (var row in rows.OfType<JsonObject>())
        {
            row["Summary"]!["ColData"]![1] = ReportBody.Cell("");
        }
    }

    private static JsonArray Rows(List<JsonObject> accounts, Dictionary<string, decimal> sums)
    {
        var rows = new JsonArray();
        var gross = Section(rows, accounts, sums, "Income", "Income", isCost: false);
        gross -= Section(rows, accounts, sums, "Cost of Goods Sold", "COGS", isCost: true);
        rows.Add((JsonNode)Summary("Gross Profit", "GrossProfit", gross));
        var operating = gross - Section(rows, accounts, sums, "Expense", "Expenses", isCost: true);
        rows.Add((JsonNode)Summary("Net Operating Income", "NetOperatingIncome", operating));
        var before = rows.Count;
        var other = Section(rows, accounts, sums, "Other Income", "OtherIncome", isCost: false);
        other -= Section(rows, accounts, sums, "Other Expense", "OtherExpenses", isCost: true);
        if (rows.Count > before)
        {
            rows.Add((JsonNode)Summary("Net Other Income", "NetOtherIncome", other));
        }
        rows.Add((JsonNode)Summary("Net Income", "NetIncome", operating + other));
        return rows;
    }

    // Income and expenses are shown even when there are none, as recorded; the others only when they say something.
    private static decimal Section(
        JsonArray rows, List<JsonObject> accounts, Dictionary<string, decimal> sums, string accountType, string group, bool isCost)
    {
        var entries = accounts
            .Where(account => account.Text("AccountType") == accountType && sums.GetValueOrDefault(account.Text("Id") ?? "") != 0)
            .Select(account => (Account: account, Amount: isCost ? -sums[account.Text("Id")!] : sums[account.Text("Id")!]))
            .ToList();
        if (entries.Count == 0 && group is not ("Income" or "Expenses"))
        {
            return 0;
        }
        var total = entries.Sum(entry => entry.Amount);
        var title = TitleOf(accountType);
        var section = new JsonObject { ["Header"] = Line(title, "") };
        if (entries.Count > 0)
        {
            section["Rows"] = new JsonObject { ["Row"] = new JsonArray([.. entries.Select(entry => Row(entry.Account, entry.Amount))]) };
        }
        section["Summary"] = Line($"Total {title}", entries.Count == 0 ? "" : ReportBody.Amount(total));
        section["type"] = "Section";
        section["group"] = group;
        rows.Add((JsonNode)section);
        return total;
    }

    private static string TitleOf(string accountType) => accountType is "Expense" or "Other Expense" ? accountType + "s" : accountType;

    private static JsonObject Row(JsonObject account, decimal amount)
    {
        var row = ReportBody.Cells(
            [ReportBody.Cell(account.Text("FullyQualifiedName") ?? "", account.Text("Id")), ReportBody.Cell(ReportBody.Amount(amount))]);
        row["type"] = "Data";
        return row;
    }

    private static JsonObject Summary(string title, string group, decimal amount) => new()
    {
        ["Summary"] = Line(title, ReportBody.Amount(amount)),
        ["type"] = "Section",
        ["group"] = group,
    };

    private static JsonObject Line(string title, string amount) => ReportBody.Cells([ReportBody.Cell(title), ReportBody.Cell(amount)]);

    private static JsonObject Column(string title, string type, string key)
    {
        var column = ReportBody.Column(title, type);
        column["MetaData"] = new JsonArray(ReportBody.Option("ColKey", key));
        return column;
    }

    private static void RefuseOther(IQueryCollection query, string parameter, string known)
    {
        var asked = query[parameter].ToString();
        if (asked.Length > 0 && !asked.Equals(known, StringComparison.OrdinalIgnoreCase))
        {
            throw Refusals.FeatureNotSupported($"{parameter}={asked} is not part of this simulator.");
        }
    }
}
