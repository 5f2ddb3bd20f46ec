using System.Text.Json.Nodes;
using Xunit;
using static DirtFace.Integrations.QuickBooks.Tests.Simulator.SomePurchase;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class BookingJournals(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private const string Receivable = "2";

    [Fact]
    public async Task A_journal_entry_keeps_the_quirks_that_were_recorded()
    {
        var company = await app.ConnectCompanyAsync(customTxnNumbers: false);
        var (debit, credit) = (Posting("Debit", 100m, Fuel), Posting("Credit", 100m, Checking));
        (debit["Id"], credit["Id"]) = ("0", "1");

        var entry = await company.CreateAsync("JournalEntry", new JsonObject { ["Line"] = new JsonArray(debit, credit) });

        Assert.Equal(["0", "1"], entry["Line"]!.AsArray().Select(line => Id(line!)));
        Assert.Equal((0m, "{}", "1"), (Number(entry, "TotalAmt"), entry["TxnTaxDetail"]!.ToJsonString(), entry["DocNumber"]!.GetValue<string>()));
        Assert.False(entry["Adjustment"]!.GetValue<bool>());
        Assert.Equal("2026-11-22", entry["TxnDate"]!.GetValue<string>());
        Assert.Equal("Fuel", entry["Line"]![0]!["JournalEntryLineDetail"]!["AccountRef"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Journals_have_a_series_of_their_own_and_lines_without_ids_get_some()
    {
        var company = await app.ConnectCompanyAsync(customTxnNumbers: false);
        await company.InvoiceAsync();

        var entries = new List<JsonNode>();
        for (var count = 0; count < 2; count++)
        {
            entries.Add(await company.CreateAsync(
                "JournalEntry", new JsonObject { ["Line"] = new JsonArray(Posting("Debit", 5m, Fuel), Posting("Credit", 5m, Checking)) }));
        }

        Assert.Equal(["1", "2"], entries.Select(entry => entry["DocNumber"]!.GetValue<string>()));
        Assert.Equal(["0", "1"], entries[0]["Line"]!.AsArray().Select(line => Id(line!)));
    }

    [Theory]
    [InlineData(99.99, "2300", null)]
    [InlineData(-1, "2290", "Line.Amount")]
    public async Task Debits_equal_credits(decimal credit, string code, string? element)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostAsync(
            "journalentry", new JsonObject { ["Line"] = new JsonArray(Posting("Debit", 100m, Fuel), Posting("Credit", credit, Checking)) });

        Assert.Equal((code, element), (answer.FaultCode, answer.FaultElement));
    }

    [Theory]
    [InlineData(Receivable, null, false)]
    [InlineData(Receivable, "Vendor", false)]
    [InlineData(Receivable, "Customer", true)]
    [InlineData(Payable, null, false)]
    [InlineData(Payable, "Customer", false)]
    [InlineData(Payable, "Vendor", true)]
    public async Task Who_owes_or_is_owed_has_a_name(string account, string? party, bool isAccepted)
    {
        var company = await app.ConnectCompanyAsync();
        var line = Posting("Debit", 1m, account);
        if (party is not null)
        {
            var id = party == "Vendor" ? await company.VendorAsync() : await company.CustomerAsync();
            line["JournalEntryLineDetail"]!["Entity"] = new JsonObject { ["Type"] = party, ["EntityRef"] = Some.Ref(id) };
        }

        var answer = await company.PostAsync("journalentry", new JsonObject { ["Line"] = new JsonArray(line, Posting("Credit", 1m, Checking)) });

        Assert.Equal(isAccepted ? null : "6000", answer.FaultCode);
    }

    [Theory]
    [InlineData("PostingType", null, "2020")]
    [InlineData("PostingType", "\"Sideways\"", "2170")]
    [InlineData("AccountRef", null, "2020")]
    [InlineData("AccountRef", "{\"value\":\"999\"}", "2500")]
    public async Task A_mistake_in_a_line_has_its_code(string field, string? value, string code)
    {
        var company = await app.ConnectCompanyAsync();
        var line = Posting("Debit", 1m, Fuel);
        line["JournalEntryLineDetail"]![field] = value is null ? null : JsonNode.Parse(value);

        var answer = await company.PostAsync("journalentry", new JsonObject { ["Line"] = new JsonArray(line, Posting("Credit", 1m, Checking)) });

        Assert.Equal(code, answer.FaultCode);
    }

    [Theory]
    [InlineData(Checking, Checking, "5", "6000", null)]
    [InlineData(Fuel, Checking, "5", "6430", "FromAccountRef")]
    [InlineData(Checking, "3", "-5", "2290", "Amount")]
    [InlineData(Checking, "3", null, "2020", "Amount")]
    [InlineData(Checking, "3", "5", null, null)]
    public async Task A_transfer_moves_money_between_two_accounts(string from, string to, string? amount, string? code, string? element)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostAsync("transfer", new JsonObject
        {
            ["FromAccountRef"] = Some.Ref(from),
            ["ToAccountRef"] = Some.Ref(to),
            ["Amount"] = amount is null ? null : JsonNode.Parse(amount),
        });

        Assert.Equal(code, answer.FaultCode);
        Assert.Equal(element, code is null ? null : answer.FaultElement);
    }
}
