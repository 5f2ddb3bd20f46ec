using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Reports;

/// <summary>The reports on what customers owe.</summary>
internal static class ReceivableReports
{
    public const string Aged = "AgedReceivables";
    public const string AgedDetail = "AgedReceivableDetail";
    public const string Balance = "CustomerBalance";
    private const string Money = "Money";
    private const string AgedFromToday = "Current";

    /// <summary>What each customer owes, by how long it has been due.</summary>
    public static JsonObject Ages(CompanyFile company, IQueryCollection query, DateTimeOffset at)
    {
        var period = ReportPeriod.Read(query, at, coversAll: false);
        var buckets = AgingBuckets.Read(query);
        var (day, columns) = (AgingDay(query, period), buckets.Titles.Count);
        var owed = Owed(company, period, columns, item => buckets.Of(item.Due, day));
        var rows = CustomerRows.Of(company, owed, columns, ReportBody.Amounts);
        var heads = buckets.Titles.Append("Total")
            .Select(title => ReportBody.Column(title, Money))
            .Prepend(ReportBody.Column("", "Customer"));
        return ReportBody.Of(Aged, ReportBody.CurrencyOf(company), period, at, new JsonArray([.. heads]), rows);
    }

    /// <summary>What each customer owes, whatever its age.</summary>
    public static JsonObject Balances(CompanyFile company, IQueryCollection query, DateTimeOffset at)
    {
        var period = ReportPeriod.Read(query, at, coversAll: true);
        var rows = CustomerRows.Of(
            company, Owed(company, period, 1, _ => 0), 1, amounts => [ReportBody.Cell(ReportBody.Amount(amounts[0]))]);
        var columns = new JsonArray(ReportBody.Column("", "Customer"), ReportBody.Column("Total", Money));
        return ReportBody.Of(Balance, ReportBody.CurrencyOf(company), period, at, columns, rows);
    }

    /// <summary>Every open transaction, in sections by how long it has been due, the oldest first.</summary>
    public static JsonObject Details(CompanyFile company, IQueryCollection query, DateTimeOffset at)
    {
        var period = ReportPeriod.Read(query, at, coversAll: false);
        var buckets = AgingBuckets.Read(query);
        var day = AgingDay(query, period);
        var items = OpenReceivable.At(company, period.Day).Where(item => period.Includes(item.CustomerId)).ToList();
        var sections = items.GroupBy(item => buckets.Of(item.Due, day))
            .OrderByDescending(group => group.Key)
            .Select(group => Section(company, TitleOf(buckets, group.Key), [.. group.OrderBy(item => item.Date)]))
            .ToList();
        if (sections.Count > 0)
        {
            sections.Add(new JsonObject
            {
                ["Summary"] = Totals("TOTAL", items),
                ["type"] = "Section",
                ["group"] = "GrandTotal",
            });
        }
        var columns = new JsonArray(
            ReportBody.Column("Date", "tx_date"), ReportBody.Column("Transaction Type", "txn_type"), ReportBody.Column("Num", "doc_num"),
            ReportBody.Column("Customer", "cust_name"), ReportBody.Column("Due Date", "due_date"),
            ReportBody.Column("Amount", "subt_amount"), ReportBody.Column("Open Balance", "subt_open_bal"));
        return ReportBody.Of(AgedDetail, ReportBody.CurrencyOf(company), period, at, columns, new JsonArray([.. sections]));
    }

    private static Dictionary<string, decimal[]> Owed(
        CompanyFile company, ReportPeriod period, int columns, Func<OpenReceivable, int> columnOf)
    {
        var owed = new Dictionary<string, decimal[]>();
        foreach (var item in OpenReceivable.At(company, period.Day).Where(item => period.Includes(item.CustomerId)))
        {
            if (!owed.TryGetValue(item.CustomerId, out var amounts))
            {
                owed[item.CustomerId] = amounts = new decimal[columns];
            }
            amounts[columnOf(item)] += item.Open;
        }
        return owed;
    }

    private static JsonObject Section(CompanyFile company, string title, IReadOnlyList<OpenReceivable> items) => new()
    {
        ["Header"] = ReportBody.Cells(Padded(title)),
        ["Rows"] = new JsonObject { ["Row"] = new JsonArray([.. items.Select(item => Row(company, item))]) },
        ["Summary"] = Totals($"Total for {title}", items),
        ["type"] = "Section",
    };

    private static JsonObject Row(CompanyFile company, OpenReceivable item)
    {
        var customer = company.Table(Entities.EntityKinds.Customer).Find(item.CustomerId)?.Text("FullyQualifiedName") ?? "";
        var row = ReportBody.Cells(
        [
            ReportBody.Cell(ReportPeriod.Iso(item.Date)), ReportBody.Cell(Spelled(item.Type), item.Id), ReportBody.Cell(item.Number),
            ReportBody.Cell(customer, item.CustomerId), ReportBody.Cell(ReportPeriod.Iso(item.Due)),
            ReportBody.Cell(ReportBody.Amount(item.Amount)), ReportBody.Cell(ReportBody.Amount(item.Open)),
        ]);
        row["type"] = "Data";
        return row;
    }

    private static JsonObject Totals(string title, IReadOnlyList<OpenReceivable> items) => ReportBody.Cells(
    [
        .. Padded(title).Take(5),
        ReportBody.Cell(ReportBody.Amount(items.Sum(item => item.Amount))),
        ReportBody.Cell(ReportBody.Amount(items.Sum(item => item.Open))),
    ]);

    private static IEnumerable<JsonObject> Padded(string title) =>
        Enumerable.Repeat("", 6).Select(empty => ReportBody.Cell(empty)).Prepend(ReportBody.Cell(title));

    private static string TitleOf(AgingBuckets buckets, int bucket) =>
        bucket == 0 ? buckets.Titles[0] : $"{buckets.Titles[bucket].Replace("and over", "or more", StringComparison.Ordinal)} days past due";

    private static string Spelled(string type) => type == "CreditMemo" ? "Credit Memo" : type;

    // Ages are counted from the day of the report, unless the caller wants them as they are now.
    private static DateOnly AgingDay(IQueryCollection query, ReportPeriod period) =>
        query["aging_method"].ToString().Equals(AgedFromToday, StringComparison.OrdinalIgnoreCase) ? period.Today : period.Day;
}
