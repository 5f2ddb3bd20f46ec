using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DirtFace.Integrations.BrowserTests.Running;

/// <summary>The books of a simulated QuickBooks company, as they really are.</summary>
internal sealed class Books(Uri simulator) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(simulator, "/sim/api/") };

    /// <summary>The invoices with this number.</summary>
    public async Task<IReadOnlyList<JsonNode>> InvoicesAsync(string company, string number, CancellationToken ct) =>
        [.. (await AllAsync(company, "Invoice", ct)).Where(invoice => invoice["DocNumber"]?.GetValue<string>() == number)];

    /// <summary>All of an entity.</summary>
    public async Task<IReadOnlyList<JsonNode>> AllAsync(string company, string entity, CancellationToken ct)
    {
        var companies = (await http.GetFromJsonAsync<JsonNode>("companies", ct))!["companies"]!.AsArray();
        var realmId = companies.Single(row => row!["name"]!.GetValue<string>() == company)!["realmId"]!.GetValue<string>();
        var rows = (await http.GetFromJsonAsync<JsonNode>($"companies/{realmId}/entities/{entity}", ct))!["items"]!.AsArray();
        return [.. rows.Select(row => row!)];
    }

    /// <summary>Makes every call take longer, so that a person can see what happens meanwhile.</summary>
    public async Task SlowDownAsync(int milliseconds, CancellationToken ct)
    {
        using var answer = await http.PostAsJsonAsync("latency", new JsonObject { ["ms"] = milliseconds }, ct);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => http.Dispose();
}
