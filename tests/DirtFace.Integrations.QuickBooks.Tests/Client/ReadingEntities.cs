using System.Globalization;
using DirtFace.Integrations.QuickBooks.Wire;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Client;

public sealed class ReadingEntities
{
    [Fact]
    public async Task An_entity_is_read_by_its_id()
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.ThenAnswer(200, Some.SavedCustomer);

        var customer = await quickBooks.Accounting.ReadAsync<Customer>(Some.Access, "60", TestContext.Current.CancellationToken);

        Assert.Equal("Ostrander Marine", customer?.DisplayName);
        var request = Assert.Single(quickBooks.Server.Received);
        Assert.Equal(("GET", $"/v3/company/{Some.Realm}/customer/60?minorversion=75"), (request.Method, request.Target));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(200)]
    public async Task An_entity_that_is_gone_is_null(int status)
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.ThenAnswer(status, Some.Fault("610"));

        Assert.Null(await quickBooks.Accounting.ReadAsync<Invoice>(Some.Access, "60", TestContext.Current.CancellationToken));
    }

    public static TheoryData<string, int, string, bool> Failures => new()
    {
        { "throttled", 429, "", true },
        { "unauthorized", 401, "", false },
        { "forbidden", 403, Some.GatewayFault("3100", 403, "no"), false },
        { "validation", 400, Some.Fault("2500"), false },
        { "validation with 200", 200, Some.Fault("2500"), false },
        { "system fault with 200", 200, Some.Fault("10000", type: "SystemFault"), true },
        { "unavailable", 503, "<html></html>", true },
        { "HTML with 200", 200, "<html></html>", true },
        { "cut JSON", 200, """{"Customer":{"Id":"60",""", true },
        { "another id", 200, """{"Customer":{"Id":"61","SyncToken":"0"}}""", true },
        { "another entity", 200, """{"Vendor":{"Id":"60","SyncToken":"0"}}""", true },
        { "a redirect", 302, "", true },
        { "an incredible amount", 200, """{"Customer":{"Id":"60","SyncToken":"0","Balance":1e20}}""", true },
        { "an amount beyond decimals", 200, """{"Customer":{"Id":"60","SyncToken":"0","Balance":1e400}}""", true },
        { "a number for an address", 200, """{"Customer":{"Id":"60","SyncToken":"0","BillAddr":7}}""", true },
        { "a novel for a name", 200, $$$"""{"Customer":{"Id":"60","SyncToken":"0","DisplayName":"{{{new string('n', 20_001)}}}"}}""", true },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Any_other_answer_is_thrown_with_what_to_decide_by(string failure, int status, string body, bool isTransient)
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.ThenAnswer(status, body);

        var thrown = await Assert.ThrowsAsync<QuickBooksException>(() =>
            quickBooks.Accounting.ReadAsync<Customer>(Some.Access, "60", TestContext.Current.CancellationToken));

        Assert.Equal(status, thrown.Status);
        Assert.True(isTransient == thrown.IsTransient, failure);
    }

    [Fact]
    public async Task A_read_that_nobody_answers_is_thrown_as_transient()
    {
        await using var quickBooks = new ScriptedQuickBooks(options => options with { RequestTimeout = TimeSpan.FromMilliseconds(300) });
        quickBooks.Server.Then(visit => Task.Delay(Timeout.Infinite, visit.Stopped));

        var thrown = await Assert.ThrowsAsync<QuickBooksException>(() =>
            quickBooks.Accounting.CompanyInfoAsync(Some.Access, TestContext.Current.CancellationToken));

        Assert.True(thrown is { Status: null, IsTransient: true });
    }

    [Fact]
    public async Task A_cancelled_read_is_a_cancellation()
    {
        await using var quickBooks = new ScriptedQuickBooks();
        using var impatience = new CancellationTokenSource();
        quickBooks.Server.Then(async visit =>
        {
            await impatience.CancelAsync();
            await Task.Delay(Timeout.Infinite, visit.Stopped);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => quickBooks.Accounting.CompanyInfoAsync(Some.Access, impatience.Token));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(999, 1)]
    [InlineData(1000, 2)]
    [InlineData(2500, 3)]
    public async Task A_query_reads_every_page_in_the_order_of_the_ids(int rows, int requests)
    {
        await using var quickBooks = new ScriptedQuickBooks();
        for (var start = 0; start <= rows; start += 1000)
        {
            quickBooks.Server.ThenAnswer(200, Page(start, Math.Min(1000, rows - start)));
        }

        var found = await quickBooks.Accounting.QueryAllAsync<Account>(
            Some.Access,
            Query.From("Account").IncludeInactive(),
            TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, rows).Select(i => i.ToString(CultureInfo.InvariantCulture)), found.Select(account => account.Id));
        Assert.Equal(
            Enumerable.Range(0, requests).Select(page =>
                $"SELECT * FROM Account WHERE Active IN (true, false) ORDERBY Id STARTPOSITION {(page * 1000) + 1} MAXRESULTS 1000"),
            quickBooks.Server.Received.Select(request => request.Query("query")));
    }

    [Fact]
    public async Task A_row_that_moves_between_pages_is_found_once()
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.ThenAnswer(200, Page(0, 1000)).ThenAnswer(200, Page(999, 2));

        var found = await quickBooks.Accounting.QueryAllAsync<Account>(Some.Access, Query.From("Account"), TestContext.Current.CancellationToken);

        Assert.Equal(1001, found.Count);
    }

    [Fact]
    public async Task A_page_of_documents_may_be_larger_than_one_document_ever_is()
    {
        await using var quickBooks = new ScriptedQuickBooks();
        var note = new string('n', 4_000);
        var rows = string.Join(',', Enumerable.Range(0, 999).Select(i => $$"""{"Id":"{{i}}","SyncToken":"0","PrivateNote":"{{note}}","Unknown":"{{note}}"}"""));
        quickBooks.Server.ThenAnswer(200, $$$"""{"QueryResponse":{"Invoice":[{{{rows}}}]}}""");

        var found = await quickBooks.Accounting.QueryAllAsync<Invoice>(Some.Access, Query.From("Invoice"), TestContext.Current.CancellationToken);

        Assert.Equal(999, found.Count);
    }

    [Fact]
    public async Task A_failed_page_fails_the_whole_query()
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.ThenAnswer(200, Page(0, 1000)).ThenAnswer(503, "");

        await Assert.ThrowsAsync<QuickBooksException>(() =>
            quickBooks.Accounting.QueryAllAsync<Account>(Some.Access, Query.From("Account"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(20, "GET")]
    [InlineData(400, "POST")]
    public async Task A_statement_too_long_for_an_address_travels_as_a_body(int values, string method)
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.ThenAnswer(200, """{"QueryResponse":{}}""");
        var query = Query.From("Customer").WhereIn("Id", [.. Enumerable.Range(1, values).Select(i => i.ToString(CultureInfo.InvariantCulture))]);

        await quickBooks.Accounting.QueryAllAsync<Customer>(Some.Access, query, TestContext.Current.CancellationToken);

        var request = Assert.Single(quickBooks.Server.Received);
        Assert.Equal(method, request.Method);
        Assert.Equal($"{query} ORDERBY Id STARTPOSITION 1 MAXRESULTS 1000", method == "GET" ? request.Query("query") : request.Text);
    }

    [Fact]
    public async Task A_query_for_another_entity_never_leaves()
    {
        await using var quickBooks = new ScriptedQuickBooks();

        await Assert.ThrowsAsync<ArgumentException>(() =>
            quickBooks.Accounting.QueryAllAsync<Customer>(Some.Access, Query.From("Account"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Company_and_preferences_have_addresses_of_their_own()
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server
            .ThenAnswer(200, """{"CompanyInfo":{"Id":"1","SyncToken":"4","CompanyName":"Acme","Country":"US","WebAddr":{},"NameValue":[{"Name":"SubscriptionStatus","Value":"TRIAL"}]}}""")
            .ThenAnswer(200, """{"Preferences":{"Id":"1","SalesFormsPrefs":{"CustomTxnNumbers":true},"TaxPrefs":{"UsingSalesTax":true}}}""");

        var company = await quickBooks.Accounting.CompanyInfoAsync(Some.Access, TestContext.Current.CancellationToken);
        var preferences = await quickBooks.Accounting.PreferencesAsync(Some.Access, TestContext.Current.CancellationToken);

        Assert.Equal(("Acme", "TRIAL", null), (company.CompanyName, company.Setting("SubscriptionStatus"), company.Setting("OfferingSku")));
        Assert.True(preferences is { SalesFormsPrefs.CustomTxnNumbers: true, TaxPrefs: { UsingSalesTax: true, PartnerTaxEnabled: false } });
        Assert.Equal(
            [$"/v3/company/{Some.Realm}/companyinfo/{Some.Realm}?minorversion=75", $"/v3/company/{Some.Realm}/preferences?minorversion=75"],
            quickBooks.Server.Received.Select(request => request.Target));
    }

    private static string Page(int first, int count)
    {
        var rows = string.Join(',', Enumerable.Range(first, count).Select(i => $$"""{"Id":"{{i}}","SyncToken":"0"}"""));
        return count <= 0 ? """{"QueryResponse":{}}""" : $$$"""{"QueryResponse":{"Account":[{{{rows}}}],"startPosition":1,"maxResults":{{{count}}}}}""";
    }
}
