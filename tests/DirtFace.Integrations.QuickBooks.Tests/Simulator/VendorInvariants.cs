using System.Text.Json.Nodes;
using Xunit;
using static DirtFace.Integrations.QuickBooks.Tests.Simulator.SomePurchase;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>What holds between vendors, bills, credits and payments whatever was done to them (I3 and I7 of the contract).</summary>
public sealed class VendorInvariants(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private const int Steps = 120;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Balances_agree_after_every_random_operation(int seed)
    {
        var company = await app.ConnectCompanyAsync(warnDuplicates: false);
        string[] vendors = [await company.VendorAsync("A"), await company.VendorAsync("B")];
        var dice = new Dice((ulong)seed);
        for (var step = 0; step < Steps; step++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            var before = await SettledAsync(company);
            await ActAsync(company, dice, vendors[dice.Next(vendors.Length)]);
            await AssertAgreeAsync(company, vendors, before);
        }
        Assert.NotEmpty(await RowsAsync(company, "BillPayment"));
    }

    private static async Task ActAsync(TestCompany company, Dice dice, string vendor)
    {
        switch (dice.Next(10))
        {
            case 0 or 1 or 2:
                await company.CreateAsync("Bill", Bill(vendor, 1 + dice.Next(100), dice.Next(50)));
                break;
            case 3:
                await company.CreateAsync("VendorCredit", Bill(vendor, 1 + dice.Next(40)));
                break;
            case 4 or 5 or 6:
                await PayAsync(company, dice, vendor);
                break;
            case 7:
                var entity = dice.Next(2) == 0 ? "Bill" : "VendorCredit";
                if (await PickAsync(company, dice, entity) is { } resized)
                {
                    await company.PostAsync(entity.ToLowerInvariant(), Change(resized, Bill(resized["VendorRef"]!["value"]!.GetValue<string>(), 1 + dice.Next(60))));
                }
                break;
            case 8:
                await EndAsync(company, dice, ((string[])["Bill", "VendorCredit", "BillPayment"])[dice.Next(3)]);
                break;
            default:
                if (await PickAsync(company, dice, "BillPayment") is { } payment)
                {
                    await company.PostAsync("billpayment?include=void", Change(payment, []));
                }
                break;
        }
    }

    private static async Task PayAsync(TestCompany company, Dice dice, string vendor)
    {
        var lines = new List<(string Type, string Id, decimal Amount)>();
        foreach (var type in (string[])["Bill", "VendorCredit"])
        {
            foreach (var row in (await RowsAsync(company, type)).Where(row => row["VendorRef"]!["value"]!.GetValue<string>() == vendor))
            {
                var open = Number(row, "Balance");
                if (open > 0 && dice.Next(3) > 0)
                {
                    lines.Add((type, Id(row), Math.Min(open, 1 + dice.Next(60))));
                }
            }
        }
        var total = lines.Sum(line => line.Type == "Bill" ? line.Amount : -line.Amount);
        if (lines.Count > 0 && total >= 0)
        {
            await company.CreateAsync("BillPayment", Payment(vendor, total, [.. lines]));
        }
    }

    private static async Task EndAsync(TestCompany company, Dice dice, string entity)
    {
        if (await PickAsync(company, dice, entity) is { } document)
        {
            Assert.Null((await company.EndAsync(entity, Id(document), "delete")).FaultCode);
        }
    }

    private static async Task AssertAgreeAsync(TestCompany company, string[] vendors, Dictionary<string, JsonNode> before)
    {
        var (bills, credits, payments) = (await RowsAsync(company, "Bill"), await RowsAsync(company, "VendorCredit"), await RowsAsync(company, "BillPayment"));
        var lines = payments.SelectMany(payment => payment["Line"]!.AsArray(), (payment, line) => (Payment: payment, Line: line!)).ToList();
        foreach (var document in bills.Concat(credits))
        {
            var applied = lines.Where(pair => pair.Line["LinkedTxn"]![0]!["TxnId"]!.GetValue<string>() == Id(document)).ToList();
            Assert.Equal(Number(document, "TotalAmt") - applied.Sum(pair => Number(pair.Line, "Amount")), Number(document, "Balance"));
            Assert.True(Number(document, "Balance") >= 0);
            Assert.Equal(
                applied.Select(pair => Id(pair.Payment)).Distinct().Order(),
                (document["LinkedTxn"]?.AsArray() ?? []).Select(link => link!["TxnId"]!.GetValue<string>()).Order());
            var old = before.GetValueOrDefault(Id(document));
            if (old is not null && Number(old, "Balance") != Number(document, "Balance"))
            {
                Assert.NotEqual(old["SyncToken"]!.GetValue<string>(), document["SyncToken"]!.GetValue<string>());
                Assert.NotEqual(old["MetaData"]!.ToJsonString(), document["MetaData"]!.ToJsonString());
            }
        }
        foreach (var vendor in vendors)
        {
            bool IsOwn(JsonNode row) => row["VendorRef"]!["value"]!.GetValue<string>() == vendor;
            var unapplied = payments.Where(IsOwn).Sum(Unapplied);
            Assert.Equal(
                bills.Where(IsOwn).Sum(bill => Number(bill, "Balance")) - credits.Where(IsOwn).Sum(credit => Number(credit, "Balance")) - unapplied,
                Number(await company.ReadAsync("Vendor", vendor), "Balance"));
        }
    }

    private static decimal Unapplied(JsonNode payment)
    {
        var applied = payment["Line"]!.AsArray().Sum(line =>
            line!["LinkedTxn"]![0]!["TxnType"]!.GetValue<string>() == "Bill" ? Number(line, "Amount") : -Number(line, "Amount"));
        Assert.InRange(applied, 0, Number(payment, "TotalAmt"));
        return Number(payment, "TotalAmt") - applied;
    }

    private static async Task<Dictionary<string, JsonNode>> SettledAsync(TestCompany company) =>
        (await RowsAsync(company, "Bill")).Concat(await RowsAsync(company, "VendorCredit")).ToDictionary(Id);

    private static async Task<JsonNode?> PickAsync(TestCompany company, Dice dice, string entity)
    {
        var rows = await RowsAsync(company, entity);
        return rows.Count == 0 ? null : rows[dice.Next(rows.Count)];
    }

    private static async Task<List<JsonNode>> RowsAsync(TestCompany company, string entity) =>
        [.. ((await company.QueryAsync($"select * from {entity} MAXRESULTS 1000")).Entity("QueryResponse")[entity]?.AsArray() ?? []).OfType<JsonNode>()];
}
