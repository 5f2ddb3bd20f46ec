using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class EstimatesAndInvoices(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Fact]
    public async Task An_estimate_is_pending_and_owes_nothing()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();

        var estimate = await company.CreateAsync("Estimate", Some.Invoice(customer));

        Assert.Equal(("Pending", 100m, null), (estimate.Text("TxnStatus"), estimate.Number("TotalAmt"), estimate.At("Balance")));
        Assert.Equal(0m, (await company.ReadAsync("Customer", customer)).Number("Balance"));
    }

    [Theory]
    [InlineData("Pending", null)]
    [InlineData("Accepted", null)]
    [InlineData("Closed", null)]
    [InlineData("Rejected", null)]
    [InlineData("Lost", "2170")]
    public async Task An_estimate_has_one_of_four_states(string status, string? code)
    {
        var company = await app.ConnectCompanyAsync();
        var body = Some.Invoice(await company.CustomerAsync());
        body["TxnStatus"] = status;

        Assert.Equal(code, (await company.PostAsync("estimate", body)).FaultCode);
    }

    [Fact]
    public async Task An_invoice_that_links_an_estimate_closes_it_and_both_say_so()
    {
        var company = await app.ConnectCompanyAsync();
        var (estimate, invoice) = await LinkedAsync(company);

        var closed = await company.ReadAsync("Estimate", estimate.Text("Id"));

        Assert.Equal(("Closed", "1"), (closed.Text("TxnStatus"), closed.Text("SyncToken")));
        Assert.Equal((invoice.Text("Id"), "Invoice"), (closed.Text("LinkedTxn.0.TxnId"), closed.Text("LinkedTxn.0.TxnType")));
        Assert.Equal((estimate.Text("Id"), "Estimate"), (invoice.Text("LinkedTxn.0.TxnId"), invoice.Text("LinkedTxn.0.TxnType")));
        Assert.Equal(invoice.Text("MetaData.LastUpdatedTime"), closed.Text("MetaData.LastUpdatedTime"));
    }

    [Fact]
    public async Task The_lines_that_were_copied_carry_the_link_and_added_ones_do_not()
    {
        var company = await app.ConnectCompanyAsync();

        var (estimate, invoice) = await LinkedAsync(company, Some.Sale(100m), Some.Sale(7m));

        Assert.Equal(estimate.Text("Id"), invoice.Text("Line.0.LinkedTxn.0.TxnId"));
        Assert.Null(invoice.At("Line.1.LinkedTxn"));
    }

    [Fact]
    public async Task A_link_on_a_line_is_a_link_of_the_invoice()
    {
        var company = await app.ConnectCompanyAsync();
        var body = Some.Invoice(await company.CustomerAsync());
        var estimate = await company.CreateAsync("Estimate", body.DeepClone().AsObject());
        body["Line"]![0]!["LinkedTxn"] = Link(estimate.Text("Id"));

        var invoice = await company.CreateAsync("Invoice", body);

        Assert.Equal(estimate.Text("Id"), invoice.Text("LinkedTxn.0.TxnId"));
        Assert.Equal("Closed", (await company.ReadAsync("Estimate", estimate.Text("Id"))).Text("TxnStatus"));
    }

    [Theory]
    [InlineData("unlink")]
    [InlineData("delete")]
    public async Task An_estimate_opens_again_when_its_invoice_lets_go(string how)
    {
        var company = await app.ConnectCompanyAsync();
        var (estimate, invoice) = await LinkedAsync(company);

        if (how == "delete")
        {
            await company.FinishAsync("Invoice", invoice.Text("Id"), "delete");
        }
        else
        {
            var updated = await company.UpdateAsync("Invoice", invoice, new JsonObject { ["LinkedTxn"] = new JsonArray() });
            Assert.Null(updated.At("Line.0.LinkedTxn"));
        }

        var opened = await company.ReadAsync("Estimate", estimate.Text("Id"));
        Assert.Equal(("Pending", 0), (opened.Text("TxnStatus"), opened.Items("LinkedTxn").Count));
    }

    [Fact]
    public async Task A_deleted_estimate_is_forgotten_by_its_invoice()
    {
        var company = await app.ConnectCompanyAsync();
        var (estimate, invoice) = await LinkedAsync(company);

        await company.FinishAsync("Estimate", estimate.Text("Id"), "delete");

        var left = await company.ReadAsync("Invoice", invoice.Text("Id"));
        Assert.Empty(left.Items("LinkedTxn"));
        Assert.Null(left.At("Line.0.LinkedTxn"));
        Assert.Equal(("1", 100m), (left.Text("SyncToken"), left.Number("Balance")));
    }

    [Fact]
    public async Task A_linked_estimate_stays_closed_whatever_a_client_says()
    {
        var company = await app.ConnectCompanyAsync();
        var (estimate, _) = await LinkedAsync(company);

        var updated = await company.UpdateAsync("Estimate", estimate, new JsonObject { ["TxnStatus"] = "Pending" });

        Assert.Equal("Closed", updated.Text("TxnStatus"));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("another customer's")]
    [InlineData("already used")]
    [InlineData("two at once")]
    [InlineData("not an estimate")]
    public async Task A_link_that_can_not_be_is_refused(string what)
    {
        var company = await app.ConnectCompanyAsync();
        var (used, invoice) = await LinkedAsync(company);
        var body = Some.Invoice(await company.CustomerAsync("Someone else"));
        var own = (await company.CreateAsync("Estimate", body.DeepClone().AsObject())).Text("Id");
        var second = (await company.CreateAsync("Estimate", body.DeepClone().AsObject())).Text("Id");
        body["LinkedTxn"] = what switch
        {
            "missing" => Link("99999"),
            "another customer's" or "already used" => Link(used.Text("Id")),
            "two at once" => [.. Link(own).Concat(Link(second)).Select(link => link!.DeepClone())],
            _ => new JsonArray(new JsonObject { ["TxnId"] = invoice.Text("Id"), ["TxnType"] = "Invoice" }),
        };
        if (what == "already used")
        {
            body["CustomerRef"] = used["CustomerRef"]!.DeepClone();
        }

        Assert.Equal("620", (await company.PostAsync("invoice", body)).FaultCode);
    }

    [Fact]
    public async Task A_company_without_estimates_refuses_them()
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["allowEstimates"] = false });

        var answer = await company.PostAsync("estimate", Some.Invoice(await company.CustomerAsync()));

        Assert.Equal("6000", answer.FaultCode);
    }

    private static async Task<(JsonNode Estimate, JsonNode Invoice)> LinkedAsync(TestCompany company, params JsonNode[] lines)
    {
        var body = Some.Invoice(await company.CustomerAsync());
        var estimate = await company.CreateAsync("Estimate", body.DeepClone().AsObject());
        body["LinkedTxn"] = Link(estimate.Text("Id"));
        if (lines.Length > 0)
        {
            body["Line"] = new JsonArray(lines);
        }
        return (estimate, await company.CreateAsync("Invoice", body));
    }

    private static JsonArray Link(string id) => [new JsonObject { ["TxnId"] = id, ["TxnType"] = "Estimate" }];
}
