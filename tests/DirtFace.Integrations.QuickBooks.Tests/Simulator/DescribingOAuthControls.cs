using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class DescribingOAuthControls(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Theory]
    [InlineData("/sim/api/oauth", "post")]
    [InlineData("/sim/api/oauth", "get")]
    [InlineData("/sim/api/apps", "post")]
    [InlineData("/sim/api/apps/{clientId}", "delete")]
    [InlineData("/sim/api/users", "get")]
    [InlineData("/sim/api/users/password", "post")]
    [InlineData("/sim/api/users/access", "post")]
    [InlineData("/sim/api/grants", "get")]
    [InlineData("/sim/api/authorize", "post")]
    [InlineData("/sim/api/companies/{realm}/grants/revoke", "post")]
    public async Task Every_call_about_permissions_says_what_it_is_for(string path, string method)
    {
        var operation = (await app.ControlGetAsync("openapi.json"))["paths"]![path]![method]!;

        Assert.EndsWith(".", operation["summary"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotEmpty(operation["responses"]!["200"]!["description"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_setting_is_described_and_every_described_setting_is_there()
    {
        var document = await app.ControlGetAsync("openapi.json");

        var described = document["paths"]!["/sim/api/oauth"]!["post"]!
            ["requestBody"]!["content"]!["application/json"]!["schema"]!["properties"]!.AsObject();
        var settings = (await app.ControlGetAsync("oauth")).AsObject();
        Assert.Equal(settings.Select(pair => pair.Key), described.Select(pair => pair.Key));
    }
}
