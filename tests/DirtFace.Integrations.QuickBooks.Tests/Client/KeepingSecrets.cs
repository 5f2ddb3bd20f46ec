using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Client;

public sealed class KeepingSecrets
{
    private static readonly TokenSet Tokens = new(
        new AccessToken(Some.Token),
        new RefreshToken(Some.Refresh),
        TimeSpan.FromHours(1),
        TimeSpan.FromDays(100),
        null,
        "1-abc");

    private static readonly QuickBooksClientOptions Options = Some.Options(new Uri("http://localhost:5190"));

    public static TheoryData<string, object> Holders => new()
    {
        { "access token", Tokens.Access },
        { "refresh token", Tokens.Refresh },
        { "pair of tokens", Tokens },
        { "granted answer", new TokenAnswer.Granted(Tokens) },
        { "company access", Some.Access },
        { "options", Options },
    };

    [Theory]
    [MemberData(nameof(Holders))]
    public void What_holds_a_secret_prints_without_it(string holder, object value)
    {
        var printed = $"{value}";

        Assert.True(printed.Length > 0, holder);
        AssertNoSecret(printed);
        AssertNoSecret(value.GetType().GetCustomAttribute<DebuggerDisplayAttribute>()?.Value ?? "");
    }

    [Fact]
    public void Tokens_refuse_to_become_JSON_and_to_be_read_from_it()
    {
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(Tokens));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(Tokens.Refresh));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<AccessToken>("\"x\""));
    }

    [Fact]
    public void The_app_secret_is_left_out_of_JSON() => AssertNoSecret(JsonSerializer.Serialize(Options));

    [Theory]
    [InlineData(Some.Token)]
    [InlineData("eyJlbmMiOiJBMTI4Q0JDLUhTMjU2IiwiYWxnIj…")]
    [InlineData("token=canary-access.Zm9vYmFy...")]
    [InlineData("Zm9vYmFyYmF6cXV4")]
    [InlineData("eyJraWQiOiJzb21lLW90aGVyLXRva2VuIn0.e30.sig")]
    public async Task An_echoed_access_token_is_taken_out_of_the_fault(string echo)
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.ThenAnswer(401, Some.GatewayFault("3200", 401, $"Token expired: {echo} for realm {Some.Realm}"));

        var answer = await quickBooks.Accounting.WriteAsync(Some.Access, Some.Create, TestContext.Current.CancellationToken);

        var fault = Assert.IsType<WriteAnswer.Refused>(answer).Fault;
        Assert.StartsWith("Token expired: ", fault.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", fault.Detail, StringComparison.Ordinal);
        AssertNoSecret(fault.Detail ?? "");
        AssertNoSecret(fault.ToString());
    }

    [Fact]
    public async Task An_exception_says_what_to_decide_by_and_nothing_else()
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.ThenAnswer(
            401,
            Some.GatewayFault("3200", 401, $"Token expired: {Some.Token} of Ida Ostrander"),
            "intuit_tid: 1-abc",
            "Retry-After: 9");

        var thrown = await Assert.ThrowsAsync<QuickBooksException>(() =>
            quickBooks.Accounting.PreferencesAsync(Some.Access, TestContext.Current.CancellationToken));

        Assert.Equal((401, "1-abc", TimeSpan.FromSeconds(9), false), (thrown.Status, thrown.IntuitTid, thrown.RetryAfter, thrown.IsTransient));
        AssertNoSecret(thrown.ToString());
        Assert.DoesNotContain("Ida", thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_texts_are_cut_and_lose_their_control_characters()
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.ThenAnswer(400, Some.Fault("6000", $"one\\r\\ntwo\\u0000{new string('x', 100_000)}"), "intuit_tid: 1-<script>abc");

        var answer = await quickBooks.Accounting.WriteAsync(Some.Access, Some.Create, TestContext.Current.CancellationToken);

        var fault = Assert.IsType<WriteAnswer.Refused>(answer).Fault;
        Assert.StartsWith("one  two x", fault.Detail, StringComparison.Ordinal);
        Assert.Equal(4_000, fault.Detail?.Length);
        Assert.Equal("1-scriptabc", fault.IntuitTid);
    }

    [Theory]
    [InlineData("")]
    [InlineData("line\r\nX-Injected: yes")]
    [InlineData("spaced token")]
    [InlineData("tökén")]
    public async Task A_token_that_would_break_its_header_is_refused_without_being_quoted(string token)
    {
        await using var quickBooks = new ScriptedQuickBooks();

        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => quickBooks.Accounting.WriteAsync(
            Some.Access with { Token = new AccessToken(token) },
            Some.Create,
            TestContext.Current.CancellationToken));

        Assert.True(token.Length == 0 || !refusal.ToString().Contains(token, StringComparison.Ordinal));
        Assert.Empty(quickBooks.Server.Received);
    }

    private static void AssertNoSecret(string text)
    {
        foreach (var secret in new[] { Some.Token, Some.Refresh, Some.ClientSecret, "canary", "Zm9vYmFy" })
        {
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), text, StringComparison.Ordinal);
        }
    }
}
