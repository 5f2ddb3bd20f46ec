using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;

namespace DirtFace.Integrations.Tests.Customers;

public sealed class PagingLists(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    [Fact]
    public async Task Every_customer_is_on_exactly_one_page_forwards_and_backwards_also_when_names_are_equal()
    {
        var business = await app.AddBusinessAsync();
        for (var i = 0; i < 60; i++)
        {
            await business.AddCustomerAsync(Some.Customer(app) with { DisplayName = $"Name {i / 7}" });
        }

        var (forwards, last) = (new List<Guid>(), PageAt.First);
        KeysetPage<CustomerRow> page;
        do
        {
            page = await ListAsync(business, last);
            forwards.AddRange(page.Rows.Select(row => row.Id));
            last = new PageAt(page.Next, null);
        }
        while (page.Next is not null);

        Assert.Equal(60, forwards.Distinct().Count());
        Assert.Equal(60, forwards.Count);
        var backwards = page.Rows.Select(row => row.Id).ToList();
        while (page.Previous is not null)
        {
            page = await ListAsync(business, new PageAt(null, page.Previous));
            backwards.InsertRange(0, page.Rows.Select(row => row.Id));
        }

        Assert.Equal(forwards, backwards);
    }

    [Fact]
    public async Task Search_takes_percent_signs_and_underscores_as_they_are()
    {
        var business = await app.AddBusinessAsync();
        await business.AddCustomerAsync(Some.Customer(app) with { DisplayName = "100% Gravel" });
        await business.AddCustomerAsync(Some.Customer(app) with { DisplayName = "1000 Gravels" });

        var found = await business.InAsync<FindCustomers, KeysetPage<CustomerRow>>(
            feature => feature.RunAsync(new CustomerFilter("100%"), PageAt.First, CancellationToken.None));

        Assert.Equal("100% Gravel", Assert.Single(found.Rows).DisplayName);
    }

    [Theory]
    [InlineData("ORTIZ")]
    [InlineData("ana@ORTIZ")]
    public async Task Search_and_order_see_no_case(string search)
    {
        var business = await app.AddBusinessAsync();
        foreach (var name in new[] { "b ortiz", "A Ortiz", "C ORTIZ" })
        {
            await business.AddCustomerAsync(Some.Customer(app) with { DisplayName = name });
        }

        var found = await business.InAsync<FindCustomers, KeysetPage<CustomerRow>>(
            feature => feature.RunAsync(new CustomerFilter(search), PageAt.First, CancellationToken.None));

        Assert.Equal(["A Ortiz", "b ortiz", "C ORTIZ"], found.Rows.Select(row => row.DisplayName));
    }

    [Fact]
    public async Task Text_that_only_attacks_and_broken_programs_send_is_stored_and_searched_like_any_other()
    {
        var business = await app.AddBusinessAsync();
        await business.AddCustomerAsync(Some.Customer(app) with { DisplayName = "Nul\0Homes", Notes = "half a pair \uD83D" });

        var found = await business.InAsync<FindCustomers, KeysetPage<CustomerRow>>(
            feature => feature.RunAsync(new CustomerFilter("Nul"), PageAt.First, CancellationToken.None));
        await business.InAsync<FindCustomers, KeysetPage<CustomerRow>>(
            feature => feature.RunAsync(new CustomerFilter("\0\uDC00"), PageAt.First, CancellationToken.None));

        Assert.StartsWith("Nul", Assert.Single(found.Rows).DisplayName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoices_are_narrowed_by_their_QuickBooks_status()
    {
        var business = await app.ConnectBusinessAsync();
        await business.SendInvoiceAsync("8001");
        await business.DrainAsync();
        await business.DraftInvoiceAsync("8002");

        Assert.Equal("8001", Assert.Single((await InvoicesAsync(business, RecordStatus.Synced)).Rows).Number);
        Assert.Equal("8002", Assert.Single((await InvoicesAsync(business, RecordStatus.NotSent)).Rows).Number);
        Assert.Empty((await InvoicesAsync(business, RecordStatus.NeedsAttention)).Rows);
    }

    [Fact]
    public async Task A_damaged_cursor_starts_the_list_over()
    {
        var business = await app.AddBusinessAsync();
        await business.AddCustomerAsync(Some.Customer(app));

        foreach (var damaged in new[] { "x", "%%%", "AAAA", new string('A', 5000) })
        {
            Assert.Single((await ListAsync(business, new PageAt(damaged, null))).Rows);
        }
    }

    private static Task<KeysetPage<CustomerRow>> ListAsync(TestBusiness business, PageAt at) =>
        business.InAsync<FindCustomers, KeysetPage<CustomerRow>>(feature => feature.RunAsync(new CustomerFilter(), at, CancellationToken.None));

    private static Task<KeysetPage<InvoiceRow>> InvoicesAsync(TestBusiness business, RecordStatus status) =>
        business.InAsync<FindInvoices, KeysetPage<InvoiceRow>>(
            feature => feature.RunAsync(new InvoiceFilter(QuickBooks: status), PageAt.First, CancellationToken.None));
}
