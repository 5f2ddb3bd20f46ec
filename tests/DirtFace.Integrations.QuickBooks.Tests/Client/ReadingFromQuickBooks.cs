using DirtFace.Integrations.QuickBooks.Wire;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Client;

public sealed class ReadingFromQuickBooks(SimulatedQuickBooks quickBooks) : IClassFixture<SimulatedQuickBooks>
{
    [Fact]
    public async Task The_company_and_its_settings_are_read()
    {
        var ct = TestContext.Current.CancellationToken;
        var company = await quickBooks.NewCompanyAsync(ct);

        var info = await quickBooks.Accounting.CompanyInfoAsync(company.Access, ct);
        var preferences = await quickBooks.Accounting.PreferencesAsync(company.Access, ct);

        Assert.Equal(("Test Company", "US"), (info.CompanyName, info.Country));
        Assert.True(preferences is { SalesFormsPrefs: { CustomTxnNumbers: true, AllowDiscount: true }, TaxPrefs.UsingSalesTax: true });
        Assert.Equal("PO Number", preferences.SalesFormsPrefs?.CustomFieldNames()["1"]);
        Assert.Equal("USD", preferences.CurrencyPrefs?.HomeCurrency?.Value);
    }

    [Fact]
    public async Task The_lists_that_a_mapping_needs_are_read()
    {
        var ct = TestContext.Current.CancellationToken;
        var company = await quickBooks.NewCompanyAsync(ct);

        var accounts = await quickBooks.Accounting.QueryAllAsync<Account>(company.Access, Query.From("Account").IncludeInactive(), ct);
        var codes = await quickBooks.Accounting.QueryAllAsync<TaxCode>(company.Access, Query.From("TaxCode"), ct);
        var rates = await quickBooks.Accounting.QueryAllAsync<TaxRate>(company.Access, Query.From("TaxRate"), ct);
        var terms = await quickBooks.Accounting.QueryAllAsync<Term>(company.Access, Query.From("Term"), ct);

        Assert.Contains(accounts, account => account.AccountType == "Income");
        Assert.Contains(codes, code => code is { Id: "NON", SyncToken: null });
        var state = Assert.Single(codes, code => code.Name == "TX State");
        Assert.Equal(8.25m, state.SalesTaxRateList?.TaxRateDetail?.Sum(detail => rates.Single(rate => rate.Id == detail.TaxRateRef?.Value).RateValue));
        Assert.Contains(terms, term => term.DueDays == 30);
    }

    [Theory]
    [InlineData("Amy's Bird Sanctuary")]
    [InlineData(@"Back\slash & O'Neil + Söhne #1 100%")]
    [InlineData("' OR '1' = '1")]
    public async Task A_customer_is_found_by_exactly_its_name(string name)
    {
        var ct = TestContext.Current.CancellationToken;
        var company = await quickBooks.NewCompanyAsync(ct);
        var customer = await company.CreateAsync(new Customer { DisplayName = name }, "customer", ct);

        var found = await quickBooks.Accounting.QueryAllAsync<Customer>(
            company.Access,
            Query.From("Customer").Where("DisplayName", "=", name).IncludeInactive(),
            ct);
        var since = await quickBooks.Accounting.QueryAllAsync<Customer>(
            company.Access,
            Query.From("Customer").Where("MetaData.CreateTime", ">=", customer.MetaData?.CreateTime ?? default).And("DisplayName", "=", name),
            ct);

        Assert.Equal(customer.Id, Assert.Single(found).Id);
        Assert.Equal(customer.Id, Assert.Single(since).Id);
    }

    [Fact]
    public async Task What_is_not_there_is_null()
    {
        var ct = TestContext.Current.CancellationToken;
        var company = await quickBooks.NewCompanyAsync(ct);

        Assert.Null(await quickBooks.Accounting.ReadAsync<Invoice>(company.Access, "999999", ct));
    }

    [Fact]
    public async Task A_property_that_cannot_be_asked_for_is_a_fault_of_the_statement()
    {
        var ct = TestContext.Current.CancellationToken;
        var company = await quickBooks.NewCompanyAsync(ct);

        var thrown = await Assert.ThrowsAsync<QuickBooksException>(() => quickBooks.Accounting.QueryAllAsync<Invoice>(
            company.Access,
            Query.From("Invoice").Where("PrivateNote", "=", "x"),
            ct));

        Assert.Equal(("4001", false), (thrown.Fault?.Code, thrown.IsTransient));
    }
}
