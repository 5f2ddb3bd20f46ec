using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;
using DirtFace.Integrations.QuickBooksSimulator;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>One company file in the simulator, seen and disturbed through its control API.</summary>
public sealed class Books(HttpClient http, string realmId)
{
    private string? foreign;

    public string RealmId => realmId;

    public async Task<IReadOnlyList<JsonNode>> AllAsync(string entity)
    {
        var answer = await http.GetFromJsonAsync<JsonNode>($"/sim/api/companies/{realmId}/entities/{entity}");
        return [.. answer!["items"]!.AsArray().Select(item => item!)];
    }

    public async Task<JsonNode> TheInvoiceAsync(string number) =>
        Assert.Single(await AllAsync("Invoice"), row => (string?)row["DocNumber"] == number);

    /// <summary>Every applied effect on an entity that was asked for, in order: "create", "update", "void". A payment changes its invoices too; that is not one.</summary>
    public async Task<IReadOnlyList<string>> EffectsAsync(string entity)
    {
        var answer = await http.GetFromJsonAsync<JsonNode>($"/sim/api/companies/{realmId}/ledger?after=0");
        return [.. answer!["entries"]!.AsArray()
            .Where(row => (string?)row!["entity"] == entity && row["requestId"] is not null && (bool)row["primary"]!)
            .Select(row => (string)row!["operation"]!)];
    }

    public Task FaultAsync(string kind, string? entity = null, string? operation = null, int times = 1, int? status = null, int? delayMs = null) =>
        PostAsync("/sim/api/faults", new { realmId, kind, entity, operation, times, status, delayMs });

    public Task ClearFaultsAsync() => http.DeleteAsync(new Uri("/sim/api/faults", UriKind.Relative));

    public Task EditAsync(string entity, string id, object changes) => PostAsync($"/sim/api/companies/{realmId}/entities/{entity}/{id}", changes);

    /// <summary>What a bookkeeper does there: takes money for one invoice.</summary>
    public Task ReceiveAsync(string customer, decimal amount, string invoice) => PostAsync(
        $"/sim/api/companies/{realmId}/receive-payment", new { customer, amount, invoices = new[] { new { id = invoice, amount } } });

    /// <summary>What a bookkeeper does there: brings a payment to the bank.</summary>
    public Task DepositAsync(string account, string payment) =>
        PostAsync($"/sim/api/companies/{realmId}/deposit-payments", new { account, payments = new[] { payment } });

    public Task RevokeAsync() => PostAsync($"/sim/api/companies/{realmId}/grants/revoke", new { });

    public Task ExpireTokensAsync() => PostAsync($"/sim/api/companies/{realmId}/tokens/expire", new { });

    public Task PreferAsync(object preferences) => PostAsync($"/sim/api/companies/{realmId}/preferences", preferences);

    /// <summary>An account that products may be booked to.</summary>
    public async Task<string> IncomeAccountAsync() =>
        (await AllAsync("Item")).Select(row => (string?)row["IncomeAccountRef"]?["value"]).First(id => id is not null)!;

    /// <summary>A customer that somebody else's program makes in the books.</summary>
    public Task AddCustomerAsync(string name) => WriteAsync("customer", new { DisplayName = name });

    /// <summary>Something that somebody else's program makes in the books; its id.</summary>
    public async Task<string> AddAsync(string entity, object fields) =>
        (string)(await WriteAsync(entity.ToLowerInvariant(), fields))[entity]!["Id"]!;

    /// <summary>A person receives money for an invoice in the books.</summary>
    public Task ReceiveAsync(string customer, string invoice, decimal amount) => PostAsync(
        $"/sim/api/companies/{realmId}/receive-payment", new { customer, amount, invoices = new[] { new { id = invoice, amount } } });

    /// <summary>The accounting API's calls, oldest first: method and path.</summary>
    public async Task<IReadOnlyList<string>> CallsAsync()
    {
        var answer = await http.GetFromJsonAsync<JsonNode>($"/sim/api/companies/{realmId}/calls");
        return [.. answer!["calls"]!.AsArray().Select(row => $"{row!["method"]} {row["path"]}")];
    }

    /// <summary>Somebody else's program writes to the books: a create, an update, or "invoice?operation=delete".</summary>
    public async Task<JsonNode> WriteAsync(string resource, object body)
    {
        foreign ??= await TokenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/v3/company/{realmId}/{resource}", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", foreign);
        request.Headers.Accept.ParseAdd("application/json");
        request.Content = JsonContent.Create(body, body.GetType(), options: JsonSerializerOptions.Default);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>The same for many creates of one entity, thirty at a time.</summary>
    public async Task<IReadOnlyList<JsonNode>> CreateManyAsync(string entity, IEnumerable<JsonObject> bodies)
    {
        var made = new List<JsonNode>();
        foreach (var some in bodies.Chunk(30))
        {
            var items = some.Select((body, at) => new JsonObject { ["bId"] = $"{at}", ["operation"] = "create", [entity] = body });
            var answer = await WriteAsync("batch", new JsonObject { ["BatchItemRequest"] = new JsonArray([.. items]) });
            made.AddRange(answer["BatchItemResponse"]!.AsArray().Select(item => item![entity]?.DeepClone() ?? throw new InvalidOperationException($"{item}")));
        }

        return made;
    }

    /// <summary>Deletes a document, or voids it.</summary>
    public async Task EndAsync(string entity, string id, string operation)
    {
        var now = (await AllAsync(entity)).Single(row => (string)row["Id"]! == id);
        await WriteAsync($"{entity.ToLowerInvariant()}?operation={operation}", new { Id = id, SyncToken = (string)now["SyncToken"]! });
    }

    private async Task<string> TokenAsync()
    {
        const string redirectUri = "http://localhost:1/elsewhere";
        var app = new SimulatorOptions();
        using var consent = await http.PostAsJsonAsync(
            new Uri("/sim/api/authorize", UriKind.Relative), new { clientId = app.ClientId, redirectUri, state = "s", realmId });
        var location = new Uri((string)(await consent.Content.ReadFromJsonAsync<JsonNode>())!["location"]!);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/oauth2/v1/tokens/bearer", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{app.ClientId}:{app.ClientSecret}")));
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = HttpUtility.ParseQueryString(location.Query)["code"]!,
            ["redirect_uri"] = redirectUri,
        });
        using var answer = await http.SendAsync(request);
        return (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["access_token"]!;
    }

    private async Task PostAsync(string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, JsonSerializerOptions.Default);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
