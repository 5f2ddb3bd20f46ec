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
    private const long RequestsForEach = 250_000;

    // Fresh books now and then, so that lists stay short and early documents are met again.
    private const long RequestsForCompany = 5_000;

    [Fact]
    public async Task Whatever_arrives_is_answered_and_only_accepted_calls_change_the_books()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(1, Threads).Select(seed => Task.Run(() => FuzzAsync((ulong)seed, RequestsForEach))));

        Assert.Equal(Threads * RequestsForEach, outcomes.Sum(outcome => outcome.Calls));
        var problems = outcomes.SelectMany(outcome => outcome.Problems).Take(20).ToList();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
        // A run in which nothing was accepted, or nothing refused, would prove little.
        Assert.All(outcomes, outcome => Assert.InRange(outcome.Accepted, RequestsForEach / 200, RequestsForEach / 2));
    }

    private static async Task<Outcome> FuzzAsync(ulong seed, long requests)
    {
        var (ct, clock) = (TestContext.Current.CancellationToken, new TestClock());
        await using var simulator = await SimulatorHost.StartInProcessAsync(new SimulatorOptions { Quotas = QuotaMode.Off }, ct, clock);
        using var http = new HttpClient(simulator.CreateHandler()) { BaseAddress = simulator.Address };
        var (outcome, dice) = (new Outcome(), new Dice(seed));
        for (long first = 0; first < requests; first += RequestsForCompany)
        {
            await FuzzCompanyAsync(http, outcome, dice, $"seed {seed}", first, ct);
        }
        return outcome;
    }

    private static async Task FuzzCompanyAsync(HttpClient http, Outcome outcome, Dice dice, string run, long first, CancellationToken ct)
    {
        var (realmId, token) = await ConnectedApp.ConnectAsync(http, "Fuzzed");
        var fuzzed = new FuzzedRequests(dice, realmId, token);
        for (var number = first; number < first + RequestsForCompany; number++)
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
                outcome.Problems.Add($"{run}, request {number}: {request.Method} {request.RequestUri}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(ct)} for {await BodyOfAsync(request, ct)}");
            }
        }
        var ledger = await http.GetFromJsonAsync<JsonObject>($"/sim/api/companies/{realmId}/ledger", ct) ?? [];
        foreach (var entry in ledger["entries"]!.AsArray().Where(entry => !outcome.IsAccepted(entry!["requestId"]?.GetValue<string>() ?? "")))
        {
            outcome.Problems.Add($"{run}: the ledger has {entry!.ToJsonString()}, which was not accepted");
        }
    }

    private static async Task<string> BodyOfAsync(HttpRequestMessage request, CancellationToken ct) =>
        request.Content is null ? "no body" : await request.Content.ReadAsStringAsync(ct);

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
