using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DirtFace.Integrations.QuickBooks.Tests.Simulator;
using DirtFace.Integrations.QuickBooksSimulator;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Fuzzing;

/// <summary>
/// A million spoilt requests, in process: whatever arrives gets an answer that QuickBooks would give, nothing escapes as an
/// exception, and the ledger knows only what was accepted.
/// </summary>
public sealed class Fuzzing
{
    private const int Threads = 4;
    private const long RequestsForEach = 25_000;

    [Fact]
    public async Task Whatever_arrives_is_answered_and_only_accepted_calls_change_the_books()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(1, Threads).Select(seed => Task.Run(() => FuzzAsync((ulong)seed, RequestsForEach))));

        Assert.Equal(Threads * RequestsForEach, outcomes.Sum(outcome => outcome.Calls));
        Assert.Empty(outcomes.SelectMany(outcome => outcome.Problems).Take(20));
        // A run in which nothing was accepted, or nothing refused, would prove little.
        Assert.All(outcomes, outcome => Assert.InRange(outcome.Accepted, RequestsForEach / 200, RequestsForEach / 2));
    }

    private static async Task<Outcome> FuzzAsync(ulong seed, long requests)
    {
        var (ct, clock) = (TestContext.Current.CancellationToken, new TestClock());
        await using var simulator = await SimulatorHost.StartInProcessAsync(new SimulatorOptions { Quotas = QuotaMode.Off }, ct, clock);
        using var http = new HttpClient(simulator.CreateHandler()) { BaseAddress = simulator.Address };
        var (realmId, token) = await ConnectAsync(http, ct);
        var (outcome, fuzzed) = (new Outcome(), new FuzzedRequests(new Dice(seed), realmId, token));
        for (long number = 0; number < requests; number++)
        {
            using var request = fuzzed.Next(number);
            using var response = await http.SendAsync(request, ct);
            outcome.Calls++;
            if (response.StatusCode == HttpStatusCode.OK)
            {
                outcome.Accept(number);
            }
            else if ((int)response.StatusCode >= 500)
            {
                outcome.Problems.Add($"seed {seed}, request {number}: {request.Method} {request.RequestUri}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(ct)}");
            }
        }
        var ledger = await http.GetFromJsonAsync<JsonObject>($"/sim/api/companies/{realmId}/ledger", ct) ?? [];
        foreach (var entry in ledger["entries"]!.AsArray())
        {
            var requestId = entry!["requestId"]?.GetValue<string>() ?? "";
            if (!outcome.IsAccepted(requestId))
            {
                outcome.Problems.Add($"seed {seed}: the ledger has {entry.ToJsonString()}, which was not accepted");
            }
        }
        return outcome;
    }

    private static async Task<(string RealmId, string Token)> ConnectAsync(HttpClient http, CancellationToken ct)
    {
        const string redirect = "http://localhost:7777/callback";
        var company = await PostAsync(http, "companies", new() { ["name"] = "Fuzzed", ["poNumberField"] = "PO" }, ct);
        var realmId = company["realmId"]!.GetValue<string>();
        var consent = await PostAsync(http, "authorize", new()
        {
            ["clientId"] = SimulatorApp.ClientId,
            ["redirectUri"] = redirect,
            ["state"] = "s",
            ["realmId"] = realmId,
        }, ct);
        using var exchange = new HttpRequestMessage(HttpMethod.Post, "/oauth2/v1/tokens/bearer")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["code"] = SimulatorApp.QueryOf(consent["location"]!.GetValue<string>())["code"],
                ["redirect_uri"] = redirect,
            }),
        };
        exchange.Headers.Authorization = SimulatorApp.Basic();
        using var tokens = await http.SendAsync(exchange, ct);
        var answer = await tokens.Content.ReadFromJsonAsync<JsonObject>(ct) ?? [];
        return (realmId, answer["access_token"]!.GetValue<string>());
    }

    private static async Task<JsonObject> PostAsync(HttpClient http, string path, JsonObject body, CancellationToken ct)
    {
        using var response = await http.PostAsJsonAsync($"/sim/api/{path}", body, ct);
        return await response.Content.ReadFromJsonAsync<JsonObject>(ct) ?? [];
    }

    private sealed class Outcome
    {
        private readonly HashSet<long> accepted = [];

        public long Calls { get; set; }

        public int Accepted => accepted.Count;

        public ConcurrentBag<string> Problems { get; } = [];

        public void Accept(long number) => accepted.Add(number);

        // An item of a batch adds its own id behind the dash.
        public bool IsAccepted(string requestId) =>
            requestId.Split('-') is [['f', .. var number], ..] && long.TryParse(number, out var parsed) && accepted.Contains(parsed);
    }
}
