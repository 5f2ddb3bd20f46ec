using System.Net;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class ConsentPageFlow(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private const string Acme = "9341450000000001";

    private static readonly Dictionary<string, string> Request = new()
    {
        ["client_id"] = SimulatorApp.ClientId,
        ["redirect_uri"] = SimulatorApp.Callback,
        ["response_type"] = "code",
        ["scope"] = "com.intuit.quickbooks.accounting",
        ["state"] = "st&te/1",
    };

    [Fact]
    public async Task A_person_signs_in_chooses_a_company_and_connects()
    {
        var signIn = await ShowAsync(Request);
        var picker = await ShowAsync(With("signInAs", "Andy Accountant"));
        var done = await DecideAsync("Andy Accountant", Acme, "connect");

        Assert.Contains("Olivia Grader", signIn.Text, StringComparison.Ordinal);
        Assert.Contains("Acme Grading", picker.Text, StringComparison.Ordinal);
        Assert.Contains("Craig&#x27;s Design and Landscaping Services", picker.Text, StringComparison.Ordinal);
        var back = SimulatorApp.QueryOf(done.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        Assert.Equal((Acme, "st&te/1"), (back["realmId"], back["state"]));
        Assert.Equal(HttpStatusCode.OK, (await app.ExchangeAsync(back["code"])).Status);
    }

    [Fact]
    public async Task A_person_sees_only_the_companies_they_work_at()
    {
        var picker = await ShowAsync(With("signInAs", "Olivia Grader"));

        Assert.DoesNotContain("Craig", picker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_sends_the_person_back_with_access_denied()
    {
        var answer = await DecideAsync("Olivia Grader", Acme, "cancel");

        Assert.Equal($"{SimulatorApp.Callback}?error=access_denied&state=st%26te%2F1", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Somebody_who_is_not_an_administrator_is_told_so_and_nothing_is_connected()
    {
        var answer = await DecideAsync("Stan Staff", Acme, "connect");

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Null(answer.Headers.Location);
        Assert.Contains("not an administrator", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("client_id", "stranger")]
    [InlineData("redirect_uri", "https://evil.example/callback")]
    public async Task An_unknown_app_or_address_is_never_redirected(string field, string value)
    {
        var answer = await ShowAsync(With(field, value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Null(answer.Headers.Location);
    }

    [Theory]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("scope", "com.example.everything", "invalid_scope")]
    [InlineData("scope", "", "invalid_scope")]
    public async Task Other_mistakes_are_redirected_with_their_name(string field, string value, string error)
    {
        var answer = await ShowAsync(With(field, value));

        var back = SimulatorApp.QueryOf(answer.Headers.Location!.ToString());
        Assert.Equal((error, "st&te/1"), (back["error"], back["state"]));
    }

    [Fact]
    public async Task Another_sites_page_can_not_decide_for_a_person()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/oauth2");
        request.Content = Decision("Olivia Grader", Acme, "connect");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        Assert.Equal(HttpStatusCode.Forbidden, (await app.SendAsync(request)).Status);
    }

    [Fact]
    public async Task The_page_lets_its_form_lead_back_to_the_app_and_runs_no_script()
    {
        var page = await ShowAsync(With("signInAs", "Olivia Grader"));

        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("form-action 'self' http://localhost:7777;", policy, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; style-src 'self';", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_somebody_with_several_companies_has_to_pick_one()
    {
        var one = await ShowAsync(With("signInAs", "Olivia Grader"));
        var several = await ShowAsync(With("signInAs", "Andy Accountant"));

        Assert.DoesNotContain("type=\"radio\"", one.Text, StringComparison.Ordinal);
        Assert.Contains("Connect Dirt Face to Acme Grading", one.Text, StringComparison.Ordinal);
        Assert.Contains("type=\"radio\"", several.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_that_leads_straight_to_the_picker_takes_the_same_request()
    {
        var picker = await ShowAsync(With("signInAs", "Andy Accountant"), "/connect/oauth2/companyselection");

        Assert.Equal((await ShowAsync(With("signInAs", "Andy Accountant"))).Text, picker.Text);
    }

    [Fact]
    public async Task Both_mistakes_of_an_app_lead_to_the_same_page()
    {
        var page = await ShowAsync([], "/oauth2/error");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(page.Text, (await ShowAsync(With("client_id", "stranger"))).Text);
        Assert.Equal(page.Text, (await ShowAsync(With("redirect_uri", "https://evil.example/callback"))).Text);
    }

    [Theory]
    [InlineData("server_error")]
    [InlineData("temporarily_unavailable")]
    [InlineData("unauthorized_client")]
    public async Task Every_request_can_be_sent_back_with_an_ordered_error(string error)
    {
        await app.ControlAsync("oauth", new() { ["authorizeError"] = error });

        var shown = await ShowAsync(Request);
        var decided = await DecideAsync("Olivia Grader", Acme, "connect");
        await app.ControlAsync("oauth", new() { ["authorizeError"] = null });

        Assert.Equal($"{SimulatorApp.Callback}?error={error}&state=st%26te%2F1", shown.Headers.Location!.ToString());
        Assert.Equal(shown.Headers.Location, decided.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, (await ShowAsync(Request)).Status);
    }

    [Fact]
    public async Task A_company_that_the_person_can_not_choose_is_not_connected()
    {
        var answer = await DecideAsync("Olivia Grader", "9341450000000002", "connect");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Null(answer.Headers.Location);
    }

    private async Task<Answer> ShowAsync(Dictionary<string, string> fields, string path = "/connect/oauth2")
    {
        var query = string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}?{query}");
        return await app.SendAsync(request);
    }

    private async Task<Answer> DecideAsync(string user, string company, string decision)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/oauth2") { Content = Decision(user, company, decision) };
        return await app.SendAsync(request);
    }

    private static FormUrlEncodedContent Decision(string user, string company, string decision) => new(
        new Dictionary<string, string>(Request) { ["signInAs"] = user, ["company"] = company, ["decision"] = decision });

    private static Dictionary<string, string> With(string field, string value) => new(Request) { [field] = value };
}
