using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DirtFace.Integrations.Chaos.Books;

/// <summary>The simulator's control API: consent without a browser, faults, and the books themselves.</summary>
internal sealed class SimulatorControl(Uri simulator) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(simulator, "/sim/api/") };

    /// <summary>Makes a company; unless it warns of duplicates it accepts a used invoice number without a word, so that only the product prevents them.</summary>
    public async Task<string> CreateCompanyAsync(bool warnDuplicates, CancellationToken ct)
    {
        var company = await PostAsync(
            "companies",
            new JsonObject { ["name"] = "Crash Grading", ["customTxnNumbers"] = true, ["warnDuplicates"] = warnDuplicates, ["poNumberField"] = "PO Number" },
            ct);
        return Text(company, "realmId");
    }

    /// <summary>Allows the app at this authorize address to use the company; returns where the browser is sent back to.</summary>
    public async Task<string> AuthorizeAsync(Uri authorizeUrl, string realmId, CancellationToken ct)
    {
        if (!authorizeUrl.Query.Contains("client_id", StringComparison.Ordinal))
        {
            throw new ChaosException($"Connecting led to {authorizeUrl} instead of to QuickBooks.");
        }

        var query = authorizeUrl.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')));
        var answer = await PostAsync(
            "authorize",
            new JsonObject
            {
                ["clientId"] = query["client_id"],
                ["redirectUri"] = query["redirect_uri"],
                ["scope"] = query["scope"],
                ["state"] = query["state"],
                ["realmId"] = realmId,
            },
            ct);
        return Text(answer, "location");
    }

    public Task ArmAsync(JsonObject fault, CancellationToken ct) => PostAsync("faults", fault, ct);

    /// <summary>How long every call takes, so that a kill finds calls under way.</summary>
    public Task SetLatencyAsync(int milliseconds, CancellationToken ct) => PostAsync("latency", new JsonObject { ["ms"] = milliseconds }, ct);

    /// <summary>A call that QuickBooks has not begun so soon after its arrival is dropped, however this machine stands still.</summary>
    public Task PromiseAsync(TimeSpan limit, CancellationToken ct) =>
        PostAsync("latency", new JsonObject { ["beginWithinMs"] = (int)limit.TotalMilliseconds }, ct);

    /// <summary>
    /// Whether QuickBooks remembers request ids: honoured, expiring or ignored. Expiring is sooner than the product sends anything
    /// again, and later than the network repeats what it delivers.
    /// </summary>
    public Task SetRequestIdsAsync(string mode, CancellationToken ct) =>
        PostAsync("requestids", new JsonObject { ["mode"] = mode, ["seconds"] = 2 }, ct);

    /// <summary>What a call gets that comes again after it was refused: the stored refusal, or a new try.</summary>
    public Task SetStoredFaultsAsync(bool replayed, CancellationToken ct) =>
        PostAsync("requestids", new JsonObject { ["faults"] = replayed ? "replayed" : "executed" }, ct);

    /// <summary>Ends the access tokens of the company; the refresh token stays good.</summary>
    public Task ExpireTokensAsync(string realmId, CancellationToken ct) => PostAsync($"companies/{realmId}/tokens/expire", [], ct);

    /// <summary>Lets QuickBooks' clock jump to so much later than this machine's.</summary>
    public Task SetClockAsync(TimeSpan ahead, CancellationToken ct) =>
        PostAsync("clock", new JsonObject { ["reset"] = true, ["offsetSeconds"] = ahead.TotalSeconds }, ct);

    /// <summary>Edits a document as a person in QuickBooks would.</summary>
    public Task EditAsync(string realmId, string entity, string id, JsonObject fields, CancellationToken ct) =>
        PostAsync($"companies/{realmId}/entities/{entity}/{id}", fields, ct);

    /// <summary>Removes all faults and returns, in the order in which they were armed, what each was and how often it struck.</summary>
    public async Task<IReadOnlyList<(string Kind, int Struck)>> DisarmAsync(CancellationToken ct)
    {
        var faults = (await GetAsync("faults", ct))["faults"]!.AsArray();
        using var removed = await http.DeleteAsync("faults", ct);
        removed.EnsureSuccessStatusCode();
        return [.. faults.Select(fault => (Text(fault!, "kind"), fault!["fired"]!.GetValue<int>()))];
    }

    public async Task<IReadOnlyList<JsonNode>> EntitiesAsync(string realmId, string entity, CancellationToken ct) =>
        [.. (await GetAsync($"companies/{realmId}/entities/{entity}", ct))["items"]!.AsArray().Select(item => item!)];

    /// <summary>Every change ever made to the books, in order, behind the one with this number; nothing is taken from it.</summary>
    public async Task<IReadOnlyList<JsonNode>> LedgerAsync(string realmId, long after, CancellationToken ct) =>
        [.. (await GetAsync($"companies/{realmId}/ledger?after={after}", ct))["entries"]!.AsArray().Select(entry => entry!)];

    /// <summary>How often each request id came in, as QuickBooks counts.</summary>
    public async Task<IReadOnlyDictionary<string, int>> ReceivedAsync(string realmId, CancellationToken ct) =>
        (await GetAsync($"companies/{realmId}/ledger?after={long.MaxValue}", ct))["requests"]!.AsArray()
            .ToDictionary(request => Text(request!, "requestId"), request => request!["received"]!.GetValue<int>());

    public void Dispose() => http.Dispose();

    private async Task<JsonNode> GetAsync(string path, CancellationToken ct) => await http.GetFromJsonAsync<JsonNode>(path, ct)
        ?? throw new ChaosException($"The simulator answered nothing to {path}.");

    private async Task<JsonNode> PostAsync(string path, JsonObject body, CancellationToken ct)
    {
        using var answer = await http.PostAsJsonAsync(path, body, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text)!
            : throw new ChaosException($"The simulator refused {path}: {text}");
    }

    private static string Text(JsonNode node, string name) =>
        node[name]?.GetValue<string>() ?? throw new ChaosException($"The simulator left out {name}: {node.ToJsonString()}");
}
