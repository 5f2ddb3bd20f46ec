using System.Text.Json.Nodes;
using Xunit;
using static DirtFace.Integrations.QuickBooks.Tests.Simulator.SomePurchase;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class ReadingReports(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Fact]
    public async Task Receivables_are_aged_by_the_day_they_were_due()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync("Ortiz Homes");
        foreach (var (due, amount) in new[] { ("2026-11-22", 1m), ("2026-11-21", 2m), ("2026-10-23", 4m), ("2026-10-22", 8m), ("2026-08-24", 16m), ("2026-08-23", 32m) })
        {
            await BillCustomerAsync(company, customer, due, amount);
        }

        var report = (await company.GetAsync("reports/AgedReceivables?report_date=2026-11-22")).Json;

        Assert.Equal(
            ["", "Current", "1 - 30", "31 - 60", "61 - 90", "91 and over", "Total"],
            report["Columns"]!["Column"]!.AsArray().Select(column => column!["ColTitle"]!.GetValue<string>()));
        var rows = report["Rows"]!["Row"]!.AsArray();
        Assert.Equal(["Ortiz Homes", "1.00", "6.00", "8.00", "16.00", "32.00", "63.00"], Values(rows[0]!));
        Assert.Equal(customer, rows[0]!["ColData"]![0]!["id"]!.GetValue<string>());
        Assert.Equal(["TOTAL", "1.00", "6.00", "8.00", "16.00", "32.00", "63.00"], Values(rows[1]!["Summary"]!));
        Assert.Equal(("Section", "GrandTotal"), (rows[1]!["type"]!.GetValue<string>(), rows[1]!["group"]!.GetValue<string>()));
        var header = report["Header"]!;
        Assert.Equal(
            ("AgedReceivables", "USD", "2026-11-22"),
            (header["ReportName"]!.GetValue<string>(), header["Currency"]!.GetValue<string>(), header["EndPeriod"]!.GetValue<string>()));
        Assert.Equal("""[{"Name":"report_date","Value":"2026-11-22"},{"Name":"NoReportData","Value":"false"}]""", header["Option"]!.ToJsonString());
        Assert.Null(report["time"]);
    }

    [Fact]
    public async Task A_customer_with_jobs_is_a_section_with_a_total()
    {
        var company = await app.ConnectCompanyAsync();
        var parent = await company.CustomerAsync("Freeman");
        var job = Id(await company.CreateAsync(
            "Customer", new JsonObject { ["DisplayName"] = "55 Twin Lane", ["Job"] = true, ["ParentRef"] = Some.Ref(parent) }));
        await BillCustomerAsync(company, parent, "2026-11-30", 10m);
        await BillCustomerAsync(company, job, "2026-11-30", 5m);

        var row = (await company.GetAsync("reports/CustomerBalance")).Json["Rows"]!["Row"]![0]!;

        Assert.Equal(["Freeman", "10.00"], Values(row["Header"]!));
        Assert.Equal(["55 Twin Lane", "5.00"], Values(row["Rows"]!["Row"]![0]!));
        Assert.Equal(["Total Freeman", "15.00"], Values(row["Summary"]!));
    }

    [Fact]
    public async Task A_report_is_limited_to_a_customer_and_to_a_day()
    {
        var company = await app.ConnectCompanyAsync();
        var (first, second) = (await company.CustomerAsync("A"), await company.CustomerAsync("B"));
        await BillCustomerAsync(company, first, "2026-11-30", 10m);
        await BillCustomerAsync(company, second, "2026-11-30", 5m);

        var one = (await company.GetAsync($"reports/CustomerBalance?customer={second}")).Json;
        var before = (await company.GetAsync("reports/CustomerBalance?report_date=2026-11-19")).Json;

        Assert.Equal(["B", "TOTAL"], one["Rows"]!["Row"]!.AsArray().Select(row => Values(row!["Summary"] ?? row)[0]));
        Assert.Equal(second, one["Header"]!["Customer"]!.GetValue<string>());
        Assert.Equal("{}", before["Rows"]!.ToJsonString());
        Assert.Equal("true", before["Header"]!["Option"]![1]!["Value"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_unused_credit_is_taken_off()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync("A");
        await BillCustomerAsync(company, customer, "2026-11-30", 10m);
        var credit = Some.Invoice(customer);
        credit["Line"] = new JsonArray(Some.Sale(4m));
        await company.CreateAsync("CreditMemo", credit);

        var report = (await company.GetAsync("reports/CustomerBalance")).Json;

        Assert.Equal(["A", "6.00"], Values(report["Rows"]!["Row"]![0]!));
        var own = SomePurchase.Number(await company.ReadAsync("Customer", customer), "Balance");
        Assert.Equal(6m, own);
    }

    [Fact]
    public async Task Details_come_in_sections_with_the_oldest_first()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync("Ortiz Homes");
        var late = await BillCustomerAsync(company, customer, "2026-10-01", 10m);
        await BillCustomerAsync(company, customer, "2026-12-01", 5m);

        var rows = (await company.GetAsync("reports/AgedReceivableDetail?report_date=2026-11-22")).Json["Rows"]!["Row"]!.AsArray();

        Assert.Equal(["31 - 60 days past due", "Current"], rows.Take(2).Select(row => Values(row!["Header"]!)[0]));
        Assert.Equal(["2026-11-20", "Invoice", "", "Ortiz Homes", "2026-10-01", "10.00", "10.00"], Values(rows[0]!["Rows"]!["Row"]![0]!));
        Assert.Equal(late, rows[0]!["Rows"]!["Row"]![0]!["ColData"]![1]!["id"]!.GetValue<string>());
        Assert.Equal("15.00", Values(rows[2]!["Summary"]!)[^1]);
    }

    [Theory]
    [InlineData("aging_period=10&num_periods=2", "Current,1 - 10,11 and over,Total", "10.00")]
    [InlineData("aging_period=60&num_periods=1", "Current,1 and over,Total", "10.00")]
    public async Task The_spans_can_be_chosen(string query, string titles, string total)
    {
        var company = await app.ConnectCompanyAsync();
        await BillCustomerAsync(company, await company.CustomerAsync(), "2026-11-01", 10m);

        var report = (await company.GetAsync($"reports/AgedReceivables?{query}")).Json;

        Assert.Equal(titles, string.Join(',', report["Columns"]!["Column"]!.AsArray().Skip(1).Select(column => column!["ColTitle"]!.GetValue<string>())));
        Assert.Equal(total, Values(report["Rows"]!["Row"]![0]!)[^2]);
    }

    [Fact]
    public async Task Profit_is_what_was_sold_less_what_was_spent_in_the_period()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        await BillCustomerAsync(company, customer, "2026-12-30", 100m);
        var credit = Some.Invoice(customer);
        credit["Line"] = new JsonArray(Some.Sale(30m));
        await company.CreateAsync("CreditMemo", credit);
        await company.CreateAsync("Bill", SomePurchase.Bill(await company.VendorAsync(), 20m, 5m));
        await company.CreateAsync("Purchase", SomePurchase.Purchase("Cash", Checking, 7m));
        var journal = new JsonObject { ["Line"] = new JsonArray(Posting("Debit", 2m, Fuel), Posting("Credit", 2m, Checking)) };
        await company.CreateAsync("JournalEntry", journal);
        var old = Some.Invoice(customer);
        old["TxnDate"] = "2025-12-31";
        await company.CreateAsync("Invoice", old);

        var report = (await company.GetAsync("reports/ProfitAndLoss?accounting_method=Accrual")).Json;

        var rows = report["Rows"]!["Row"]!.AsArray();
        Assert.Equal(
            [("Income", "70.00"), ("GrossProfit", "70.00"), ("Expenses", "34.00"), ("NetOperatingIncome", "36.00"), ("NetIncome", "36.00")],
            rows.Select(row => (row!["group"]!.GetValue<string>(), Values(row["Summary"]!)[1])));
        var fuel = Assert.Single(rows[2]!["Rows"]!["Row"]!.AsArray())!;
        Assert.Equal((Fuel, "34.00"), (fuel["ColData"]![0]!["id"]!.GetValue<string>(), Values(fuel)[1]));
        var header = report["Header"]!;
        Assert.Equal(
            ("2026-01-01", "2026-11-22", "Accrual"),
            (header["StartPeriod"]!.GetValue<string>(), header["EndPeriod"]!.GetValue<string>(), header["ReportBasis"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("AgedReceivables?date_macro=This%20Fiscal%20Year-to-date", "2026-01-01", "2026-11-22")]
    [InlineData("CustomerBalance?date_macro=Last%20Month", "2026-10-01", "2026-10-31")]
    [InlineData("ProfitAndLoss?date_macro=This%20Month", "2026-11-01", "2026-11-30")]
    [InlineData("ProfitAndLoss?end_date=2025-06-30", "2025-01-01", "2025-06-30")]
    [InlineData("CustomerBalance?report_date=2026-11-19", "2026-11-19", "2026-11-19")]
    public async Task A_period_is_asked_for_by_its_name_or_its_days(string report, string start, string end)
    {
        var company = await app.ConnectCompanyAsync();

        var header = (await company.GetAsync($"reports/{report}")).Json["Header"]!;

        Assert.Equal((start, end), (header["StartPeriod"]!.GetValue<string>(), header["EndPeriod"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_period_without_bookings_shows_empty_sections()
    {
        var company = await app.ConnectCompanyAsync();

        var report = (await company.GetAsync("reports/ProfitAndLoss?start_date=2015-01-01&end_date=2015-07-31")).Json;

        Assert.Equal(
            ["Total Income", "Gross Profit", "Total Expenses", "Net Operating Income", "Net Income"],
            report["Rows"]!["Row"]!.AsArray().Select(row => Values(row!["Summary"]!)[0]));
        Assert.All(report["Rows"]!["Row"]!.AsArray(), row => Assert.Equal("", Values(row!["Summary"]!)[1]));
        Assert.Equal("""{"Name":"NoReportData","Value":"true"}""", report["Header"]!["Option"]![1]!.ToJsonString());
    }

    [Theory]
    [InlineData("BalanceSheet", "5030")]
    [InlineData("ProfitAndLoss?accounting_method=Cash", "5030")]
    [InlineData("ProfitAndLoss?start_date=2026-12-01&end_date=2026-11-01", "2060")]
    [InlineData("Horoscope", "500")]
    [InlineData("AgedReceivables?report_date=soon", "2060")]
    [InlineData("AgedReceivables?num_periods=none", "2080")]
    [InlineData("CustomerBalance?date_macro=Last%20Decade", "5030")]
    public async Task What_is_not_simulated_or_not_understood_is_a_fault(string report, string code)
    {
        var company = await app.ConnectCompanyAsync();

        Assert.Equal(code, (await company.GetAsync($"reports/{report}")).FaultCode);
    }

    private static async Task<string> BillCustomerAsync(TestCompany company, string customer, string due, decimal amount)
    {
        var invoice = Some.Invoice(customer);
        invoice["DueDate"] = due;
        invoice["Line"] = new JsonArray(Some.Sale(amount));
        return Id(await company.CreateAsync("Invoice", invoice));
    }

    private static List<string> Values(JsonNode row) => [.. row["ColData"]!.AsArray().Select(cell => cell!["value"]!.GetValue<string>())];
}
