using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class SteeringByHand(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private readonly Browser browser = new(app);

    [Fact]
    public async Task A_person_switches_preferences()
    {
        var company = await app.ConnectCompanyAsync(customTxnNumbers: true);

        var saved = await browser.SubmitAsync(
            $"/books/{company.RealmId}/settings",
            ("AutoApplyPayments", "on"), ("ClassTrackingPerTxnLine", "on"), ("tax", "automated"), ("terms", ""), ("multicurrency", "on"));
        var preferences = await company.ReadAsync("Preferences", "1");

        Assert.Contains("Settings saved.", saved.Text, StringComparison.Ordinal);
        Assert.False(preferences["SalesFormsPrefs"]!["CustomTxnNumbers"]!.GetValue<bool>());
        Assert.True(preferences["SalesFormsPrefs"]!["AutoApplyPayments"]!.GetValue<bool>());
        Assert.True(preferences["AccountingInfoPrefs"]!["ClassTrackingPerTxnLine"]!.GetValue<bool>());
        Assert.True(preferences["TaxPrefs"]!["PartnerTaxEnabled"]!.GetValue<bool>());
        Assert.True(preferences["CurrencyPrefs"]!["MultiCurrencyEnabled"]!.GetValue<bool>());
        Assert.Null(preferences["SalesFormsPrefs"]!["DefaultTerms"]);
    }

    [Fact]
    public async Task Settings_that_are_not_changed_change_nothing()
    {
        var company = await app.ConnectCompanyAsync();
        await browser.SubmitAsync($"/books/{company.RealmId}/settings", ("CustomTxnNumbers", "on"), ("tax", "manual"));
        var before = (await company.ReadAsync("Preferences", "1"))["SyncToken"]!.GetValue<string>();

        await browser.SubmitAsync($"/books/{company.RealmId}/settings", ("CustomTxnNumbers", "on"), ("tax", "manual"));

        Assert.Equal(before, (await company.ReadAsync("Preferences", "1"))["SyncToken"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_refused_setting_keeps_what_was_chosen()
    {
        var company = await app.ConnectCompanyAsync();

        var refused = await browser.PostAsync($"/books/{company.RealmId}/settings", ("terms", "999"), ("AllowShipping", "on"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("There is a problem", refused.Text, StringComparison.Ordinal);
        Assert.Contains("id=\"AllowShipping\" name=\"AllowShipping\" value=\"on\" checked", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lapsed_subscription_refuses_changes_and_answers_reads()
    {
        var company = await app.ConnectCompanyAsync();

        await browser.SubmitAsync($"/books/{company.RealmId}/access/state", ("lapsed", "on"));
        var refused = await company.PostAsync("customer", new JsonObject { ["DisplayName"] = "Ortiz Homes" });
        var read = await company.GetAsync("preferences");
        await browser.SubmitAsync($"/books/{company.RealmId}/access/state");

        Assert.Equal("6190", refused.FaultCode);
        Assert.Equal(HttpStatusCode.OK, read.Status);
        Assert.Equal(HttpStatusCode.OK, (await company.PostAsync("customer", new JsonObject { ["DisplayName"] = "Ortiz Homes" })).Status);
    }

    [Fact]
    public async Task A_disconnected_app_gets_401_and_can_not_refresh()
    {
        var company = await app.ConnectCompanyAsync();

        var page = await browser.SubmitAsync($"/books/{company.RealmId}/access/revoke", ("clientId", SimulatorApp.ClientId));

        Assert.Contains("ended: disconnected inside QuickBooks", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await company.GetAsync("preferences")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.RefreshAsync(company.RefreshToken)).Status);
    }

    [Fact]
    public async Task Expired_access_tokens_can_be_refreshed()
    {
        var company = await app.ConnectCompanyAsync();

        await browser.SubmitAsync($"/books/{company.RealmId}/access/expire");

        Assert.Equal(HttpStatusCode.Unauthorized, (await company.GetAsync("preferences")).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(company.RefreshToken)).Status);
    }

    [Theory]
    [InlineData("password", "")]
    [InlineData("role", "Standard")]
    public async Task A_changed_password_or_role_ends_what_the_person_permitted(string act, string role)
    {
        var company = await app.ConnectCompanyAsync();
        var grants = (await app.ControlGetAsync("grants"))["grants"]!.AsArray();
        var user = grants.Last(grant => grant!["realmId"]!.GetValue<string>() == company.RealmId)!["user"]!.GetValue<string>();

        await browser.SubmitAsync($"/books/{company.RealmId}/access/{act}", ("user", user), ("role", role));

        Assert.Equal(HttpStatusCode.Unauthorized, (await company.GetAsync("preferences")).Status);
    }

    [Fact]
    public async Task A_person_chooses_how_an_open_rule_is_read()
    {
        var company = await app.ConnectCompanyAsync();

        await browser.SubmitAsync($"/books/{company.RealmId}/readings", ("displayNameLength", "100"), ("missingTaxCode", "nonsense"));
        var readings = (await app.ControlGetAsync($"companies/{company.RealmId}/readings"))["readings"]!;

        Assert.Equal("100", readings["displayNameLength"]!["value"]!.GetValue<string>());
        Assert.Equal("untaxed", readings["missingTaxCode"]!["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_person_switches_the_limits_of_one_company_on()
    {
        var company = await app.ConnectCompanyAsync();
        var other = await app.ConnectCompanyAsync();

        await browser.SubmitAsync($"/books/{company.RealmId}/traffic/limits", ("limits", "published"));
        for (var call = 0; call < 10; call++)
        {
            await company.GetAsync("preferences");
        }
        var turnedAway = await company.GetAsync("preferences");
        var page = await browser.GetAsync($"/books/{company.RealmId}/traffic");
        await browser.SubmitAsync($"/books/{company.RealmId}/traffic/forget");

        Assert.Equal(HttpStatusCode.TooManyRequests, turnedAway.Status);
        Assert.Contains("How full each limit is", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await company.GetAsync("preferences")).Status);
        Assert.Equal("off", (await app.ControlGetAsync($"companies/{other.RealmId}/quota"))["requestsPerSecond"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_can_not_be_set_says_why_and_stays_typed()
    {
        var company = await app.ConnectCompanyAsync();

        var latency = await browser.PostAsync($"/books/{company.RealmId}/traffic/latency", ("profile", "off"), ("ms", "soon"));
        var clock = await browser.PostAsync($"/books/{company.RealmId}/traffic/clock", ("offsetSeconds", "60"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (latency.Status, clock.Status));
        Assert.Contains("ms must be a number", latency.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"soon\"", latency.Text, StringComparison.Ordinal);
        Assert.Contains("The clock belongs to the program", clock.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_registers_an_app_and_gives_it_an_endpoint()
    {
        var apps = await browser.SubmitAsync("/apps", ("clientId", "by-hand"), ("clientSecret", "not-a-secret"), ("name", "By hand"), ("environment", "development"));
        var hooks = await browser.SubmitAsync("/webhooks", ("clientId", "by-hand"), ("url", "http://127.0.0.1:9/hooks"), ("format", "legacy"));
        var elsewhere = await browser.PostAsync("/webhooks", ("clientId", "by-hand"), ("url", "https://example.com/hooks"));
        var without = await browser.SubmitAsync("/webhooks/remove", ("clientId", "by-hand"));

        Assert.Contains("By hand", apps.Text, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:9/hooks", hooks.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, elsewhere.Status);
        Assert.Contains("value=\"https://example.com/hooks\"", elsewhere.Text, StringComparison.Ordinal);
        Assert.Contains("No app has a webhook endpoint yet.", without.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("settings")]
    [InlineData("closing")]
    [InlineData("access")]
    [InlineData("readings")]
    [InlineData("traffic")]
    public async Task Every_page_of_a_company_has_one_heading_and_no_two_inputs_of_one_id(string page)
    {
        var text = (await browser.GetAsync($"/books/9341450000000001/{page}")).Text;
        var ids = text.Split(" id=\"").Skip(1).Select(part => part.Split('"')[0]).ToList();

        Assert.Equal(2, text.Split("<h1").Length);
        Assert.Equal(ids.Distinct(), ids);
        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
        Assert.DoesNotContain("style=\"", text, StringComparison.Ordinal);
    }
}
