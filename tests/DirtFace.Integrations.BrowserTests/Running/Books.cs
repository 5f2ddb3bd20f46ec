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
        var realmId = await RealmOfAsync(company, ct);
        var rows = (await http.GetFromJsonAsync<JsonNode>($"companies/{realmId}/entities/{entity}", ct))!["items"]!.AsArray();
        return [.. rows.Select(row => row!)];
    }

    /// <summary>What a bookkeeper does to an invoice: another due date, and another quantity on its second line.</summary>
    public async Task EditAsync(string company, string number, string dueDate, decimal quantity, CancellationToken ct)
    {
        var invoice = (await InvoicesAsync(company, number, ct)).Single();
        var lines = invoice["Line"]!.DeepClone().AsArray();
        lines[1]!["SalesItemLineDetail"]!["Qty"] = quantity;
        lines[1]!["Amount"] = quantity * lines[1]!["SalesItemLineDetail"]!["UnitPrice"]!.GetValue<decimal>();
        using var answer = await http.PostAsJsonAsync(
            $"companies/{await RealmOfAsync(company, ct)}/entities/Invoice/{invoice["Id"]!.GetValue<string>()}",
            new JsonObject { ["DueDate"] = dueDate, ["Line"] = lines },
            ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Makes every call take longer, so that a person can see what happens meanwhile.</summary>
    public async Task SlowDownAsync(int milliseconds, CancellationToken ct)
    {
        using var answer = await http.PostAsJsonAsync("latency", new JsonObject { ["ms"] = milliseconds }, ct);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => http.Dispose();

    private async Task<string> RealmOfAsync(string company, CancellationToken ct)
    {
        var companies = (await http.GetFromJsonAsync<JsonNode>("companies", ct))!["companies"]!.AsArray();
        return companies.Single(row => row!["name"]!.GetValue<string>() == company)!["realmId"]!.GetValue<string>();
    }
}
