using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>One company file in the simulator, seen and disturbed through its control API.</summary>
public sealed class Books(HttpClient http, string realmId)
{
    public string RealmId => realmId;

    public async Task<IReadOnlyList<JsonNode>> AllAsync(string entity)
    {
        var answer = await http.GetFromJsonAsync<JsonNode>($"/sim/api/companies/{realmId}/entities/{entity}");
        return [.. answer!["items"]!.AsArray().Select(item => item!)];
    }

    public async Task<JsonNode> TheInvoiceAsync(string number) =>
        Assert.Single(await AllAsync("Invoice"), row => (string?)row["DocNumber"] == number);

    /// <summary>Every applied effect on an entity, in order: "create", "update", "void".</summary>
    public async Task<IReadOnlyList<string>> EffectsAsync(string entity)
    {
        var answer = await http.GetFromJsonAsync<JsonNode>($"/sim/api/companies/{realmId}/ledger?after=0");
        return [.. answer!["entries"]!.AsArray()
            .Where(row => (string?)row!["entity"] == entity && row["requestId"] is not null)
            .Select(row => (string)row!["operation"]!)];
    }

    public Task FaultAsync(string kind, string? entity = null, string? operation = null, int times = 1, int? status = null, int? delayMs = null) =>
        PostAsync("/sim/api/faults", new { realmId, kind, entity, operation, times, status, delayMs });

    public Task ClearFaultsAsync() => http.DeleteAsync(new Uri("/sim/api/faults", UriKind.Relative));

    public Task EditAsync(string entity, string id, object changes) => PostAsync($"/sim/api/companies/{realmId}/entities/{entity}/{id}", changes);

    public Task RevokeAsync() => PostAsync($"/sim/api/companies/{realmId}/grants/revoke", new { });

    public Task ExpireTokensAsync() => PostAsync($"/sim/api/companies/{realmId}/tokens/expire", new { });

    public Task PreferAsync(object preferences) => PostAsync($"/sim/api/companies/{realmId}/preferences", preferences);

    private async Task PostAsync(string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
