using System.Diagnostics;
using System.Net;
using DirtFace.Integrations.QuickBooksSimulator;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class StartingTheSimulator(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Fact]
    public async Task A_port_in_use_is_told_in_one_sentence()
    {
        var failure = await Assert.ThrowsAsync<SimulatorStartException>(() => StartAsync(new() { Url = app.Http.BaseAddress!.ToString() }));

        Assert.Equal(
            $"Port {app.Http.BaseAddress!.Port} is already in use: stop the program that holds it, or give the simulator another Url.",
            failure.Message);
    }

    [Fact]
    public async Task Books_that_another_simulator_holds_are_left_alone()
    {
        var folder = Directory.CreateTempSubdirectory("simulator-");
        var options = new SimulatorOptions { Url = "http://127.0.0.1:0", DataFolder = folder.FullName };
        await using (await StartAsync(options))
        {
            var failure = await Assert.ThrowsAsync<SimulatorStartException>(() => StartAsync(options));

            Assert.Contains("oauth.jsonl", failure.Message, StringComparison.Ordinal);
        }
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("localhost:5190")]
    [InlineData("https://localhost:5190")]
    [InlineData("")]
    public async Task An_address_that_is_not_http_is_refused_with_an_example(string url)
    {
        var failure = await Assert.ThrowsAsync<SimulatorStartException>(() => StartAsync(new() { Url = url }));

        Assert.Contains("http://localhost:5190", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_real_port_is_known_when_any_free_one_was_asked_for()
    {
        await using var host = await StartAsync(new() { Url = "http://localhost:0" });

        using var http = new HttpClient { BaseAddress = host.Address };
        Assert.NotEqual(0, host.Address.Port);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/sim/api/health", SimulatorApp.Ct)).StatusCode);
    }

    [Fact]
    public async Task A_list_of_registered_addresses_is_compared_to_the_character()
    {
        await using var strict = new SimulatorApp
        {
            Options = new SimulatorOptions { Url = "http://127.0.0.1:0", RedirectUris = [SimulatorApp.Callback + "/exact"] },
        };
        await strict.InitializeAsync();
        const string query = "client_id=dirtface-local&response_type=code&scope=com.intuit.quickbooks.accounting&state=s&redirect_uri=";

        using var near = new HttpRequestMessage(HttpMethod.Get, $"/connect/oauth2?{query}{Uri.EscapeDataString(SimulatorApp.Callback)}");
        using var exact = new HttpRequestMessage(
            HttpMethod.Get, $"/connect/oauth2?{query}{Uri.EscapeDataString(SimulatorApp.Callback + "/exact")}");

        Assert.Equal(HttpStatusCode.BadRequest, (await strict.SendAsync(near)).Status);
        Assert.Equal(HttpStatusCode.OK, (await strict.SendAsync(exact)).Status);
    }

    [Fact]
    public async Task Starting_inside_another_process_takes_a_moment_only()
    {
        var watch = Stopwatch.StartNew();

        await using var host = await StartAsync(new() { Url = "http://127.0.0.1:0" });

        // The code is warm here, since the fixture has started one before; the limit leaves room for a busy machine.
        Assert.True(watch.ElapsedMilliseconds < 300, $"It took {watch.ElapsedMilliseconds} ms.");
    }

    private static Task<SimulatorHost> StartAsync(SimulatorOptions options) => SimulatorHost.StartAsync(options, SimulatorApp.Ct);
}
