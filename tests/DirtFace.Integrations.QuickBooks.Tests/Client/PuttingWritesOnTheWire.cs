using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Client;

public sealed class PuttingWritesOnTheWire
{
    [Fact]
    public async Task The_frozen_bytes_and_the_request_id_travel_unchanged()
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.ThenAnswer(200, Some.SavedCustomer);
        var body = Some.Utf8("{ \"DisplayName\" : \"Café & Söhne\" }\n");

        await quickBooks.Accounting.WriteAsync(
            Some.Access,
            Some.Create with { Body = body, RequestId = "a b&c=d/ä" },
            TestContext.Current.CancellationToken);

        var request = Assert.Single(quickBooks.Server.Received);
        Assert.Equal("POST", request.Method);
        Assert.Equal($"/v3/company/{Some.Realm}/customer?minorversion=75&requestid=a%20b%26c%3Dd%2F%C3%A4", request.Target);
        Assert.Equal(body, request.Body);
        Assert.Equal("application/json", request.Headers["Accept"]);
        Assert.Equal("application/json; charset=utf-8", request.Headers["Content-Type"]);
        Assert.Equal($"Bearer {Some.Token}", request.Headers["Authorization"]);
        Assert.StartsWith("DirtFace.Integrations/", request.Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Invoice", WriteOperation.Update, "")]
    [InlineData("Invoice", WriteOperation.Void, "&operation=void")]
    [InlineData("Payment", WriteOperation.Void, "&operation=update&include=void")]
    public async Task The_operation_is_spelled_as_QuickBooks_wants_it(string entity, WriteOperation operation, string query)
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.ThenAnswer(200, $$$"""{"{{{entity}}}":{"Id":"60","SyncToken":"1"}}""");

        var answer = await quickBooks.Accounting.WriteAsync(
            Some.Access,
            Some.Update with { Entity = entity, Operation = operation },
            TestContext.Current.CancellationToken);

        Assert.IsType<WriteAnswer.Success>(answer);
        Assert.EndsWith($"requestid={Some.Update.RequestId}{query}", Assert.Single(quickBooks.Server.Received).Target, StringComparison.Ordinal);
    }

    public static TheoryData<string, WriteOperation, string, string, string> Nonsense => new()
    {
        { "no request id", WriteOperation.Create, "Customer", "{}", "" },
        { "too long a request id", WriteOperation.Create, "Customer", "{}", new string('x', 51) },
        { "a create with an id", WriteOperation.Create, "Customer", """{"Id":"1"}""", "r" },
        { "an update without id", WriteOperation.Update, "Customer", """{"SyncToken":"1"}""", "r" },
        { "an update without sync token", WriteOperation.Update, "Customer", """{"Id":"1"}""", "r" },
        { "a body that is no object", WriteOperation.Create, "Customer", "[]", "r" },
        { "a body that is no JSON", WriteOperation.Create, "Customer", "", "r" },
        { "an entity that leaves its place", WriteOperation.Create, "../../x", "{}", "r" },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task A_write_that_makes_no_sense_never_leaves(string nonsense, WriteOperation operation, string entity, string body, string requestId)
    {
        await using var quickBooks = new ScriptedQuickBooks();
        var request = new WriteRequest { Entity = entity, Operation = operation, Body = Some.Utf8(body), RequestId = requestId };

        await Assert.ThrowsAsync<ArgumentException>(() =>
            quickBooks.Accounting.WriteAsync(Some.Access, request, TestContext.Current.CancellationToken));

        Assert.True(quickBooks.Server.Received.Count == 0, nonsense);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("1/../2")]
    [InlineData("")]
    [InlineData("1?x=y")]
    public async Task A_realm_cannot_reach_out_of_its_place_in_the_address(string realm)
    {
        await using var quickBooks = new ScriptedQuickBooks();
        var access = Some.Access with { Realm = new RealmId(realm) };

        await Assert.ThrowsAsync<ArgumentException>(() =>
            quickBooks.Accounting.WriteAsync(access, Some.Create, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("http://quickbooks.example", "quickbooks.example", false)]
    [InlineData("https://quickbooks.example", "quickbooks.example", true)]
    [InlineData("https://quickbooks.example", "quickbooks.example:443", true)]
    [InlineData("https://quickbooks.example:8443", "quickbooks.example", false)]
    [InlineData("https://quickbooks.example:8443", "quickbooks.example:8443", true)]
    [InlineData("https://quickbooks.example.evil.example", "quickbooks.example", false)]
    [InlineData("https://user@quickbooks.example", "quickbooks.example", false)]
    [InlineData("http://localhost:5190", "localhost:5190", true)]
    [InlineData("http://localhost:5190", "", false)]
    public void Only_configured_hosts_over_https_are_talked_to(string url, string allowed, bool isAllowed)
    {
        using var http = QuickBooksHttp.CreateClient();
        var options = Some.Options(new Uri("http://localhost:1")) with { AccountingBaseUrl = new Uri(url), AllowedHosts = [allowed] };

        var refusal = Record.Exception(() => new AccountingClient(http, options));

        Assert.Equal(isAllowed, refusal is null);
        Assert.True(refusal is null or ArgumentException);
    }
}
