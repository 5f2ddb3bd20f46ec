using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>What queries remember about documents follows every write.</summary>
public sealed class QueryingAfterWrites(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Fact]
    public async Task A_changed_value_is_found_and_the_old_one_is_not()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = await company.InvoiceAsync(body => body["DueDate"] = "2026-12-01");
        var id = invoice["Id"]!.GetValue<string>();
        Assert.Equal(1, await CountAsync(company, "DueDate = '2026-12-01'"));

        await company.ChangeAsync("Invoice", id, new JsonObject { ["DueDate"] = "2026-12-24" });

        Assert.Equal(0, await CountAsync(company, "DueDate = '2026-12-01'"));
        Assert.Equal(1, await CountAsync(company, "DueDate = '2026-12-24'"));
    }

    [Fact]
    public async Task A_new_document_is_found_by_a_property_that_was_asked_for_before()
    {
        var company = await app.ConnectCompanyAsync();
        Assert.Equal(0, await CountAsync(company, "TotalAmt > 50"));

        await company.InvoiceAsync();

        Assert.Equal(1, await CountAsync(company, "TotalAmt > 50"));
    }

    [Fact]
    public async Task A_deleted_document_is_not_found_and_a_voided_one_is()
    {
        var company = await app.ConnectCompanyAsync();
        var (deleted, voided) = (await company.InvoiceAsync(), await company.InvoiceAsync());
        Assert.Equal(2, await CountAsync(company, "TotalAmt >= 0"));

        await company.EndInvoiceAsync("delete", deleted["Id"]!.GetValue<string>());
        await company.EndInvoiceAsync("void", voided["Id"]!.GetValue<string>());

        Assert.Equal(1, await CountAsync(company, "TotalAmt >= 0"));
        Assert.Equal(1, await CountAsync(company, "TotalAmt = 0"));
    }

    [Fact]
    public async Task A_customers_balance_follows_the_invoices()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = await company.InvoiceAsync();
        const string statement = "select * from Customer where Balance > 0 orderby Balance";
        Assert.Single(Rows(await company.QueryAsync(statement)));

        await company.EndInvoiceAsync("void", invoice["Id"]!.GetValue<string>());

        Assert.Empty(Rows(await company.QueryAsync(statement)));
    }

    [Fact]
    public async Task A_long_list_of_ids_and_of_numbers_finds_each_once()
    {
        var company = await app.ConnectCompanyAsync();
        var ids = new List<string>();
        for (var number = 1; number <= 12; number++)
        {
            ids.Add((await company.InvoiceAsync(body => body["DocNumber"] = $"N-{number}"))["Id"]!.GetValue<string>());
        }

        Assert.Equal(12, await CountAsync(company, $"Id in ({string.Join(", ", ids.Select(id => $"'{id}'"))}, '{ids[0]}', '999999')"));
        Assert.Equal(6, await CountAsync(company, "DocNumber in ('n-1', 'N-2', 'N-3', 'N-4', 'N-5', 'N-6', 'N-6', 'X')"));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_or_a_repetition()
    {
        var company = await app.ConnectCompanyAsync();
        for (var number = 1; number <= 7; number++)
        {
            await company.InvoiceAsync(body => body["DocNumber"] = $"N-{number}");
        }

        var pages = new List<string>();
        for (var start = 1; start <= 7; start += 3)
        {
            pages.AddRange(Rows(await company.QueryAsync($"select * from Invoice startposition {start} maxresults 3"), "Invoice")
                .Select(row => row["DocNumber"]!.GetValue<string>()));
        }

        Assert.Equal(["N-7", "N-6", "N-5", "N-4", "N-3", "N-2", "N-1"], pages);
    }

    [Fact]
    public async Task A_pseudo_tax_code_is_found_by_its_id()
    {
        var company = await app.ConnectCompanyAsync();

        var found = Rows(await company.QueryAsync("select * from TaxCode where Id in ('TAX', '2')"), "TaxCode");

        Assert.Equal(["TAX", "2"], found.Select(row => row["Id"]!.GetValue<string>()));
    }

    private static async Task<int> CountAsync(TestCompany company, string condition) =>
        (await company.QueryAsync($"select count(*) from Invoice where {condition}")).Json["QueryResponse"]!["totalCount"]!.GetValue<int>();

    private static List<JsonNode> Rows(Answer answer, string entity = "Customer") =>
        [.. answer.Json["QueryResponse"]![entity]?.AsArray().OfType<JsonNode>() ?? []];
}
