using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DirtFace.Integrations.QuickBooksSimulator;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class SettingTheClock
{
    [Fact]
    public async Task A_simulator_without_a_clock_of_its_host_can_be_moved_through_time()
    {
        await using var host = await SimulatorHost.StartAsync(SimulatorApp.Unlimited, SimulatorApp.Ct);
        using var http = new HttpClient { BaseAddress = host.Address };

        var set = await PostAsync(http, """{"now":"2027-03-01T12:00:00Z","speed":0}""");
        var moved = await PostAsync(http, """{"offsetSeconds":86400}""");
        var back = await PostAsync(http, """{"reset":true}""");

        Assert.Equal("2027-03-01T12:00:00", Now(set).ToString("s", CultureInfo.InvariantCulture));
        Assert.Equal("2027-03-02T12:00:00", Now(moved).ToString("s", CultureInfo.InvariantCulture));
        Assert.Equal((1, true), (back["speed"]!.GetValue<double>(), back["settable"]!.GetValue<bool>()));
        Assert.InRange(back["offsetSeconds"]!.GetValue<double>(), -1, 1);
    }

    [Fact]
    public async Task It_can_run_fast()
    {
        await using var host = await SimulatorHost.StartAsync(SimulatorApp.Unlimited, SimulatorApp.Ct);
        using var http = new HttpClient { BaseAddress = host.Address };

        var start = Now(await PostAsync(http, """{"now":"2027-03-01T12:00:00Z","speed":100000}"""));
        var now = start;
        while (now < start.AddDays(1))
        {
            now = Now(JsonNode.Parse(await http.GetStringAsync("/sim/api/clock", SimulatorApp.Ct))!);
        }
        var stopped = await PostAsync(http, """{"speed":0}""");

        Assert.Equal(Now(stopped), Now(await PostAsync(http, "{}")));
    }

    [Fact]
    public async Task Meters_and_answers_follow_it()
    {
        await using var host = await SimulatorHost.StartAsync(SimulatorApp.Unlimited, SimulatorApp.Ct);
        using var http = new HttpClient { BaseAddress = host.Address };

        await PostAsync(http, """{"now":"2027-03-01T07:59:00Z","speed":0}""");
        var february = JsonNode.Parse(await http.GetStringAsync("/sim/api/meter", SimulatorApp.Ct))!;
        await PostAsync(http, """{"offsetSeconds":60}""");
        var march = JsonNode.Parse(await http.GetStringAsync("/sim/api/meter", SimulatorApp.Ct))!;

        Assert.Equal(("2027-02", "2027-03"), (february["month"]!.GetValue<string>(), march["month"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Timers_ring_when_the_clock_gets_there()
    {
        await using var host = await SimulatorHost.StartAsync(SimulatorApp.Unlimited, SimulatorApp.Ct);
        using var http = new HttpClient { BaseAddress = host.Address };
        await PostAsync(http, """{"now":"2027-03-01T12:00:00Z","speed":0}""");
        using var never = new CancellationTokenSource();
        var hour = Task.Delay(TimeSpan.FromHours(1), host.Clock, SimulatorApp.Ct);
        var day = Task.Delay(TimeSpan.FromHours(12), host.Clock, SimulatorApp.Ct);
        var month = Task.Delay(TimeSpan.FromDays(30), host.Clock, never.Token);

        await PostAsync(http, """{"offsetSeconds":3600}""");
        await hour;
        var dayBefore = day.IsCompleted;
        await PostAsync(http, """{"speed":100000}""");
        await day;

        Assert.False(dayBefore);
        Assert.False(month.IsCompleted);
        await never.CancelAsync();
    }

    [Theory]
    [InlineData("""{"speed":100001}""")]
    [InlineData("""{"speed":-1}""")]
    [InlineData("""{"now":"yesterday"}""")]
    [InlineData("""{"now":"1980-01-01T00:00:00Z"}""")]
    [InlineData("""{"offsetSeconds":"1e40"}""")]
    public async Task A_time_that_makes_no_sense_is_refused(string body)
    {
        await using var host = await SimulatorHost.StartAsync(SimulatorApp.Unlimited, SimulatorApp.Ct);
        using var http = new HttpClient { BaseAddress = host.Address };
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var answer = await http.PostAsync("/sim/api/clock", content, SimulatorApp.Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_clock_that_the_host_brought_is_the_hosts_to_move()
    {
        await using var app = new SimulatorApp();
        await app.InitializeAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sim/api/clock") { Content = SimulatorApp.Body(new JsonObject { ["speed"] = 2 }) };

        var answer = await app.SendAsync(request);

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.NotEmpty(answer.Json["error"]!.GetValue<string>());
        Assert.Equal(app.Clock.GetUtcNow(), Now(await app.ControlGetAsync("clock")));
    }

    private static async Task<JsonNode> PostAsync(HttpClient http, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("/sim/api/clock", content, SimulatorApp.Ct);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(SimulatorApp.Ct))!;
    }

    private static DateTimeOffset Now(JsonNode clock) =>
        DateTimeOffset.Parse(clock["now"]!.GetValue<string>(), CultureInfo.InvariantCulture);
}
