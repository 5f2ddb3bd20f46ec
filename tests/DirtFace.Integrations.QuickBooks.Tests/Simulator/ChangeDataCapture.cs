using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>Change data capture; the tests move the clock, so each has a simulator of its own.</summary>
public sealed class ChangeDataCapture : IAsyncLifetime
{
    private static readonly TimeSpan HalfAnHour = TimeSpan.FromMinutes(30);

    private readonly SimulatorApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Each_entity_has_a_slot_in_the_order_of_the_request_and_an_empty_one_when_nothing_changed()
    {
        var company = await app.ConnectCompanyAsync();
        app.Clock.Advance(HalfAnHour);
        var invoice = await company.InvoiceAsync();

        var answer = await ChangesAsync(company, "Item,Invoice,Customer", "2026-11-22T08:30:00-08:00");

        var slots = Slots(answer);
        Assert.Equal("{}", slots[0]!.ToJsonString());
        Assert.Equal(invoice["Id"]!.GetValue<string>(), Assert.Single(slots[1]!["Invoice"]!.AsArray())!["Id"]!.GetValue<string>());
        Assert.Equal((1, 1, 1), (Int(slots[1]!, "startPosition"), Int(slots[1]!, "maxResults"), Int(slots[1]!, "totalCount")));
        Assert.Single(slots[2]!["Customer"]!.AsArray());
        Assert.Null(slots[2]!["totalCount"]);
        Assert.Single(answer.Json["CDCResponse"]!.AsArray());
        Assert.NotNull(answer.Json["time"]);
    }

    [Fact]
    public async Task An_object_is_told_once_in_its_present_state_and_like_a_read()
    {
        var company = await app.ConnectCompanyAsync();
        app.Clock.Advance(HalfAnHour);
        var id = await company.CustomerAsync("First");
        await company.ChangeAsync("Customer", id, new JsonObject { ["DisplayName"] = "Second" });

        var found = Assert.Single(Slots(await ChangesAsync(company, "Customer", "2026-11-22T16:30:00Z"))[0]!["Customer"]!.AsArray())!;

        var read = (await company.GetAsync($"customer/{id}")).Entity("Customer");
        Assert.Equal(read.ToJsonString(), found.ToJsonString());
        Assert.Equal(("Second", "1"), (found["DisplayName"]!.GetValue<string>(), found["SyncToken"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Deleted_transactions_are_stubs_at_the_end_and_voided_ones_are_whole()
    {
        var company = await app.ConnectCompanyAsync();
        app.Clock.Advance(HalfAnHour);
        var (deleted, kept, voided) = (await IdAsync(company), await IdAsync(company), await IdAsync(company));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await company.EndInvoiceAsync("delete", deleted);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await company.EndInvoiceAsync("void", voided);

        var found = Slots(await ChangesAsync(company, "Invoice", "2026-11-22T16:30:00Z"))[0]!["Invoice"]!.AsArray();

        Assert.Equal([kept, voided, deleted], found.Select(row => row!["Id"]!.GetValue<string>()));
        Assert.Equal(0m, found[1]!["TotalAmt"]!.GetValue<decimal>());
        Assert.Equal(
            """{"domain":"QBO","status":"Deleted","Id":"ID","MetaData":{"LastUpdatedTime":"2026-11-22T08:31:00-08:00"}}"""
                .Replace("ID", deleted, StringComparison.Ordinal),
            found[2]!.ToJsonString());
    }

    [Fact]
    public async Task An_inactive_name_is_a_whole_object()
    {
        var company = await app.ConnectCompanyAsync();
        app.Clock.Advance(HalfAnHour);
        var id = await company.CustomerAsync("Old");
        await company.ChangeAsync("Customer", id, new JsonObject { ["Active"] = false });

        var found = Assert.Single(Slots(await ChangesAsync(company, "Customer", "2026-11-22T16:30:00Z"))[0]!["Customer"]!.AsArray())!;

        Assert.False(found["Active"]!.GetValue<bool>());
        Assert.Equal("Old (deleted)", found["DisplayName"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("2026-11-22", 1)]
    [InlineData("2026-11-23", 0)]
    [InlineData("2026-11-22T16:30:00Z", 1)]
    [InlineData("2026-11-22T16:30:01Z", 0)]
    [InlineData("2026-11-22T16:30:00.000Z", 1)]
    [InlineData("2026-11-22T08:30:00-08:00", 1)]
    [InlineData("2026-11-22T08:30:00", 1)]
    [InlineData("2026-11-22T08:30:01", 0)]
    [InlineData("2026-11-22T17:30:00+01:00", 1)]
    [InlineData("2026-11-22T17:30:01+01:00", 0)]
    public async Task The_moment_may_be_a_date_or_a_time_in_any_zone(string since, int expected)
    {
        var company = await app.ConnectCompanyAsync();
        app.Clock.Advance(HalfAnHour);
        await company.CustomerAsync();

        var slot = Slots(await ChangesAsync(company, "Customer", since))[0]!;

        Assert.Equal(expected, slot["Customer"]?.AsArray().Count ?? 0);
    }

    [Fact]
    public async Task A_plus_sign_that_was_not_encoded_is_understood()
    {
        var company = await app.ConnectCompanyAsync();
        app.Clock.Advance(HalfAnHour);
        await company.CustomerAsync();

        var answer = await company.GetAsync("cdc?entities=Customer&changedSince=2026-11-22T17:30:00+01:00");

        Assert.Single(Slots(answer)[0]!["Customer"]!.AsArray());
    }

    [Theory]
    [InlineData("Customer", "2026-10-23T15:59:59Z", "2190")]
    [InlineData("Customer", "2020-01-01", "2190")]
    [InlineData("Customer", "yesterday", "2060")]
    [InlineData("Customer", "", "2020")]
    [InlineData("", "2026-11-22", "2020")]
    [InlineData("Custmoer", "2026-11-22", "2000")]
    [InlineData("Customer,TaxCode", "2026-11-22", "2000")]
    [InlineData("TaxRate", "2026-11-22", "2000")]
    [InlineData("Customer, Invoice", "2026-11-22", "2000")]
    [InlineData("Customer,,Invoice", "2026-11-22", "2000")]
    public async Task A_wrong_question_has_its_code(string entities, string since, string code)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await ChangesAsync(company, entities, since);

        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, answer.FaultCode));
    }

    [Fact]
    public async Task Thirty_days_back_is_just_allowed()
    {
        var company = await app.ConnectCompanyAsync();

        Assert.Null((await ChangesAsync(company, "customer,INVOICE", "2026-10-23T16:00:00Z")).FaultCode);
    }

    [Fact]
    public async Task A_post_is_not_supported()
    {
        var company = await app.ConnectCompanyAsync();

        Assert.Equal("500", (await company.PostAsync("cdc?entities=Customer&changedSince=2026-11-22", new JsonObject())).FaultCode);
    }

    [Fact]
    public async Task The_bound_itself_may_be_excluded()
    {
        var company = await app.ConnectCompanyAsync();
        app.Clock.Advance(HalfAnHour);
        await company.CustomerAsync();

        await app.ControlAsync("cdc", new JsonObject { ["bound"] = "exclusive" });

        Assert.Equal("{}", Slots(await ChangesAsync(company, "Customer", "2026-11-22T16:30:00Z"))[0]!.ToJsonString());
        Assert.NotEqual("{}", Slots(await ChangesAsync(company, "Customer", "2026-11-22T16:29:59Z"))[0]!.ToJsonString());
    }

    [Fact]
    public async Task No_answer_holds_more_objects_than_the_cap_over_all_entities()
    {
        var company = await app.ConnectCompanyAsync();
        app.Clock.Advance(HalfAnHour);
        var invoices = new List<string> { await IdAsync(company), await IdAsync(company), await IdAsync(company) };
        await company.EndInvoiceAsync("delete", invoices[2]);
        Assert.Equal(1000, Int(await app.ControlGetAsync("cdc"), "maxObjects"));
        await app.ControlAsync("cdc", new JsonObject { ["maxObjects"] = 4 });

        var slots = Slots(await ChangesAsync(company, "Customer,Invoice,Item", "2026-11-22T16:30:00Z"));

        Assert.Equal(3, slots[0]!["Customer"]!.AsArray().Count);
        Assert.Equal(invoices[0], Assert.Single(slots[1]!["Invoice"]!.AsArray())!["Id"]!.GetValue<string>());
        Assert.Equal("{}", slots[2]!.ToJsonString());
    }

    [Fact]
    public async Task A_batch_may_ask_for_changes_too()
    {
        var company = await app.ConnectCompanyAsync();
        app.Clock.Advance(HalfAnHour);
        await company.CustomerAsync();

        var answer = await company.PostAsync("batch", new JsonObject
        {
            ["BatchItemRequest"] = new JsonArray(new JsonObject
            {
                ["bId"] = "c1",
                ["CDCQuery"] = new JsonObject { ["Entities"] = "Customer,Invoice", ["ChangedSince"] = "2026-11-22T16:30:00Z" },
            }),
        });

        var slots = answer.Json["BatchItemResponse"]![0]!["CDCResponse"]!["QueryResponse"]!.AsArray();
        Assert.Single(slots[0]!["Customer"]!.AsArray());
        Assert.Equal("{}", slots[1]!.ToJsonString());
    }

    private static Task<Answer> ChangesAsync(TestCompany company, string entities, string since) =>
        company.GetAsync($"cdc?entities={entities.Replace(" ", "%20", StringComparison.Ordinal)}&changedSince={Uri.EscapeDataString(since)}&minorversion=75");

    private static JsonArray Slots(Answer answer) => answer.Json["CDCResponse"]![0]!["QueryResponse"]!.AsArray();

    private static async Task<string> IdAsync(TestCompany company) => (await company.InvoiceAsync())["Id"]!.GetValue<string>();

    private static int Int(JsonNode node, string name) => node[name]!.GetValue<int>();
}
