using System.Text;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Client;

/// <summary>Whole answers, one case per class and kind of fault; broken connections have a table of their own.</summary>
public sealed class ClassingAnswersToWrites
{
    private const string Html = "<!DOCTYPE html><html><body>Service Unavailable</body></html>";

    private const string Xml = """<IntuitResponse><Fault type="ValidationFault"><Error code="6240"/></Fault></IntuitResponse>""";

    public static TheoryData<string, int, string> AmbiguousAnswers => new()
    {
        { "another success status", 201, Some.SavedCustomer },
        { "accepted for later", 202, Some.SavedCustomer },
        { "no content", 204, "" },
        { "HTML with 200", 200, Html },
        { "XML with 200", 200, Xml },
        { "nothing with 200", 200, "" },
        { "an array with 200", 200, "[]" },
        { "truncated JSON with 200", 200, Some.SavedCustomer[..60] },
        { "a repeated name", 200, """{"Customer":{"Id":"60","Id":"61","SyncToken":"0"}}""" },
        { "nesting without end", 200, $$"""{"Customer":{{string.Concat(Enumerable.Repeat("[", 200))}}""" },
        { "another entity", 200, """{"Vendor":{"Id":"60","SyncToken":"0"}}""" },
        { "an entity that is no object", 200, """{"Customer":[{"Id":"60","SyncToken":"0"}]}""" },
        { "no id", 200, """{"Customer":{"SyncToken":"0"}}""" },
        { "an empty id", 200, """{"Customer":{"Id":"","SyncToken":"0"}}""" },
        { "no sync token", 200, """{"Customer":{"Id":"60"}}""" },
        { "an endless id", 200, $$$"""{"Customer":{"Id":"{{{new string('9', 500)}}}","SyncToken":"0"}}""" },
        { "half a surrogate pair for a name", 200, """{"\ud800":1,"Customer":{"Id":"60","SyncToken":"0"}}""" },
        { "half a surrogate pair somewhere inside", 200, """{"Customer":{"Id":"60","SyncToken":"0","Notes":"x\udc00y"}}""" },
        { "half a surrogate pair for a name in a fault", 400, """{"\ud800":1,"Fault":{"Error":[{"code":"6240"}],"type":"ValidationFault"}}""" },
        { "half a surrogate pair for an id", 200, """{"Customer":{"Id":"\ud800","SyncToken":"0"}}""" },
        { "an unreadable fault with 200", 200, """{"Fault":{"Error":[]}}""" },
        { "a fault that is a text", 200, """{"Fault":"bad"}""" },
        { "a system fault with 200", 200, Some.Fault("10000", type: "SystemFault") },
        { "a system fault with 400", 400, Some.Fault("10000", type: "SystemFault") },
        { "the same request id in flight", 400, Some.Fault("600") },
        { "a redirect", 302, "" },
        { "not modified", 304, "" },
        { "an unreadable 400", 400, Html },
        { "an empty 400", 400, "" },
        { "a 400 without errors", 400, """{"Fault":{"type":"ValidationFault"}}""" },
        { "an XML fault", 400, Xml },
        { "request time-out", 408, Some.Fault("100") },
        { "an unreadable conflict", 409, "" },
        { "a system fault", 500, Some.Fault("10000", type: "SystemFault") },
        { "a validation fault with 500", 500, Some.Fault("6240") },
        { "an empty 500", 500, "" },
        { "bad gateway", 502, Html },
        { "unavailable", 503, Html },
        { "gateway time-out", 504, "" },
    };

    public static TheoryData<string, int, string, string> RefusedAnswers => new()
    {
        { "a duplicate name", 400, Some.Fault("6240"), "6240" },
        { "a fault with 200", 200, Some.Fault("6240"), "6240" },
        { "a code with leading zeros", 400, Some.Fault("003001"), "3001" },
        { "a code of zeros", 400, Some.Fault("000"), "0" },
        { "a code that is a number", 400, """{"Fault":{"Error":[{"Message":"m","code":2500}],"type":"ValidationFault"}}""", "2500" },
        { "a code only in the message", 401, """{"fault":{"error":[{"message":"message=AuthenticationFailed; errorCode=003200; statusCode=401"}],"type":"AUTHENTICATION"}}""", "3200" },
        { "no code at all", 400, """{"Fault":{"Error":[{"Message":"m"}],"type":"ValidationFault"}}""", "400" },
        { "the gateway's envelope", 401, Some.GatewayFault("3200", 401, "Token expired"), "3200" },
        { "the newer gateway's", 401, """{"code":"AuthenticationFailed","type":"INPUT","message":null,"detail":"Malformed bearer token: too short or too long","moreInfo":null}""", "AuthenticationFailed" },
        { "an unreadable 401", 401, Html, "401" },
        { "an empty 403", 403, "", "403" },
        { "an unreadable 404", 404, Html, "404" },
        { "an unreadable 413", 413, Html, "413" },
        { "an empty 429", 429, "", "429" },
        { "throttling", 429, Some.GatewayFault("3001", 429, "The request limit was reached.  Try again later"), "3001" },
        { "a readable conflict", 409, Some.Fault("5010"), "5010" },
    };

    [Theory]
    [MemberData(nameof(AmbiguousAnswers))]
    public async Task What_leaves_the_outcome_open_is_ambiguous(string answer, int status, string body)
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.ThenAnswer(status, status == 302 ? "" : body, status == 302 ? "Location: /elsewhere" : "intuit_tid: 1-abc");

        var classed = await quickBooks.Accounting.WriteAsync(Some.Access, Some.Create, TestContext.Current.CancellationToken);

        var ambiguous = Assert.IsType<WriteAnswer.Ambiguous>(classed);
        Assert.True(status == ambiguous.Status, answer);
        Assert.Single(quickBooks.Server.Received);
    }

    [Theory]
    [MemberData(nameof(RefusedAnswers))]
    public async Task What_is_definitely_not_applied_is_refused(string answer, int status, string body, string code)
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.ThenAnswer(status, body, "Intuit-Tid: 1-abc");

        var classed = await quickBooks.Accounting.WriteAsync(Some.Access, Some.Create, TestContext.Current.CancellationToken);

        var fault = Assert.IsType<WriteAnswer.Refused>(classed).Fault;
        Assert.True(code == fault.Code, answer);
        Assert.Equal(status, fault.Status);
        Assert.Equal("1-abc", fault.IntuitTid);
    }

    [Fact]
    public async Task A_saved_entity_is_handed_over_byte_for_byte()
    {
        const string inner = """{"Id":"60", "SyncToken":"0","DisplayName":"Caf\u00e9 \"Ö\"","Balance":100.00,"New":[{}]}""";
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.ThenAnswer(200, $$"""{"Customer":{{inner}},"time":"x"}""", "intuit_tid: 1-5f733be9-e9e7");

        var classed = await quickBooks.Accounting.WriteAsync(Some.Access, Some.Create, TestContext.Current.CancellationToken);

        var success = Assert.IsType<WriteAnswer.Success>(classed);
        Assert.Equal(("60", "0", "1-5f733be9-e9e7"), (success.Id, success.SyncToken, success.IntuitTid));
        Assert.Equal(inner, Encoding.UTF8.GetString(success.Entity.Span));
    }

    [Fact]
    public async Task An_update_that_is_answered_with_another_id_is_ambiguous()
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.ThenAnswer(200, """{"Customer":{"Id":"61","SyncToken":"1"}}""");

        var classed = await quickBooks.Accounting.WriteAsync(Some.Access, Some.Update, TestContext.Current.CancellationToken);

        Assert.IsType<WriteAnswer.Ambiguous>(classed);
    }

    [Theory]
    [InlineData("Retry-After: 7", 7)]
    [InlineData("Date: Thu, 05 May 2026 10:00:00 GMT\r\nRetry-After: Thu, 05 May 2026 10:01:30 GMT", null)]
    [InlineData("Date: Tue, 05 May 2026 10:00:00 GMT\r\nRetry-After: Tue, 05 May 2026 10:01:30 GMT", 90)]
    [InlineData("Retry-After: 99999999", 24 * 60 * 60)]
    [InlineData("Retry-After: soon", null)]
    public async Task A_pause_that_QuickBooks_asks_for_is_passed_on(string header, int? seconds)
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.ThenAnswer(429, "", header);

        var classed = await quickBooks.Accounting.WriteAsync(Some.Access, Some.Create, TestContext.Current.CancellationToken);

        var fault = Assert.IsType<WriteAnswer.Refused>(classed).Fault;
        Assert.True(fault.IsThrottled);
        Assert.Equal(seconds, (int?)fault.RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData("The name supplied already exists. : Id=58", "58")]
    [InlineData("DocNumber=18696 is assigned to TxnType=Invoice with TxnId=6575", "6575")]
    [InlineData("DocNumber=Id=7 is assigned to TxnType=Invoice with TxnId=6575", "6575")]
    [InlineData("The name supplied already exists. : null", null)]
    [InlineData("Paid=12", null)]
    public async Task The_object_in_the_way_is_named_as_a_hint(string detail, string? id)
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.ThenAnswer(400, Some.Fault("6240", detail));

        var classed = await quickBooks.Accounting.WriteAsync(Some.Access, Some.Create, TestContext.Current.CancellationToken);

        Assert.Equal(id, Assert.IsType<WriteAnswer.Refused>(classed).Fault.ReferencedId);
    }

    [Theory]
    [InlineData(400, "5010", nameof(QuickBooksFault.IsStale))]
    [InlineData(400, "6240", nameof(QuickBooksFault.IsDuplicateName))]
    [InlineData(400, "6140", nameof(QuickBooksFault.IsDuplicateNumber))]
    [InlineData(400, "610", nameof(QuickBooksFault.IsNotFound))]
    [InlineData(400, "2500", nameof(QuickBooksFault.IsInvalidReference))]
    [InlineData(403, "3001", nameof(QuickBooksFault.IsThrottled))]
    [InlineData(429, "1", nameof(QuickBooksFault.IsThrottled))]
    [InlineData(401, "3200", nameof(QuickBooksFault.IsUnauthorized))]
    [InlineData(401, "120", nameof(QuickBooksFault.IsForbidden))]
    [InlineData(403, "3100", nameof(QuickBooksFault.IsForbidden))]
    [InlineData(400, "6190", null)]
    public async Task Each_kind_of_fault_answers_to_exactly_one_name(int status, string code, string? name)
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.ThenAnswer(status, Some.Fault(code));

        var classed = await quickBooks.Accounting.WriteAsync(Some.Access, Some.Create, TestContext.Current.CancellationToken);

        var fault = Assert.IsType<WriteAnswer.Refused>(classed).Fault;
        var claims = new Dictionary<string, bool>
        {
            [nameof(fault.IsStale)] = fault.IsStale,
            [nameof(fault.IsDuplicateName)] = fault.IsDuplicateName,
            [nameof(fault.IsDuplicateNumber)] = fault.IsDuplicateNumber,
            [nameof(fault.IsNotFound)] = fault.IsNotFound,
            [nameof(fault.IsInvalidReference)] = fault.IsInvalidReference,
            [nameof(fault.IsThrottled)] = fault.IsThrottled,
            [nameof(fault.IsUnauthorized)] = fault.IsUnauthorized,
            [nameof(fault.IsForbidden)] = fault.IsForbidden,
        };
        Assert.Equal(name, claims.Where(claim => claim.Value).Select(claim => claim.Key).SingleOrDefault());
    }
}
