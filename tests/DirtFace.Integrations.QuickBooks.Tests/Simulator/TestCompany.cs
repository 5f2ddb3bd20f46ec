using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>A company file as a connected app sees it.</summary>
public sealed class TestCompany(SimulatorApp app, string realmId, string accessToken, string refreshToken)
{
    private int customers;

    public string RealmId => realmId;

    public string AccessToken => accessToken;

    public string RefreshToken => refreshToken;

    public async Task<Answer> GetAsync(string path, string? token = null)
    {
        using var request = Request(HttpMethod.Get, path, token);
        return await app.SendAsync(request);
    }

    public async Task<Answer> PostAsync(string path, JsonNode body)
    {
        using var request = Request(HttpMethod.Post, path);
        request.Content = SimulatorApp.Body(body);
        return await app.SendAsync(request);
    }

    public async Task<Answer> PostTextAsync(string path, string body, string contentType = "application/text")
    {
        using var request = Request(HttpMethod.Post, path);
        request.Content = new StringContent(body, MediaTypeHeaderValue.Parse(contentType));
        return await app.SendAsync(request);
    }

    public Task<Answer> QueryAsync(string statement) => GetAsync($"query?query={Uri.EscapeDataString(statement)}&minorversion=75");

    /// <summary>Creates a document that must be accepted, and returns it.</summary>
    public async Task<JsonNode> CreateAsync(string entity, JsonObject body)
    {
        var answer = await PostAsync(entity.ToLowerInvariant(), body);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Entity(entity);
    }

    /// <summary>A sparse update of the first version of a document.</summary>
    public Task<Answer> ChangeAsync(string entity, string id, JsonObject changes)
    {
        changes["Id"] = id;
        changes["SyncToken"] = "0";
        changes["sparse"] = true;
        return PostAsync(entity.ToLowerInvariant(), changes);
    }

    /// <summary>Changes what is stored now, sparsely unless told otherwise, and expects success.</summary>
    public async Task<JsonNode> UpdateAsync(string entity, JsonNode current, JsonObject changes, string query = "", bool isSparse = true)
    {
        changes["Id"] = current.Text("Id");
        changes["SyncToken"] = (await ReadAsync(entity, current.Text("Id"))).Text("SyncToken");
        changes["sparse"] = isSparse;
        var answer = await PostAsync(entity.ToLowerInvariant() + query, changes);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Entity(entity);
    }

    public async Task<JsonNode> ReadAsync(string entity, string id)
    {
        var answer = await GetAsync($"{entity.ToLowerInvariant()}/{id}");
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Entity(entity);
    }

    /// <summary>Ends what is stored now by an operation such as delete or void.</summary>
    public async Task<Answer> FinishAsync(string entity, string id, string operation) => await PostAsync(
        $"{entity.ToLowerInvariant()}?operation={operation}",
        new JsonObject { ["Id"] = id, ["SyncToken"] = (await ReadAsync(entity, id)).Text("SyncToken") });

    /// <summary>Ends what is stored now by an operation such as delete or void.</summary>
    public async Task<Answer> EndAsync(string entity, string id, string operation) => await PostAsync(
        $"{entity.ToLowerInvariant()}?operation={operation}",
        new JsonObject { ["Id"] = id, ["SyncToken"] = (await ReadAsync(entity, id)).Text("SyncToken") });

    /// <summary>Voids or deletes the first version of an invoice.</summary>
    public Task<Answer> EndInvoiceAsync(string operation, string id) =>
        PostAsync($"invoice?operation={operation}", new JsonObject { ["Id"] = id, ["SyncToken"] = "0" });

    public async Task<string> CustomerAsync(string name = "Ortiz Homes") =>
        (await CreateAsync("Customer", new JsonObject { ["DisplayName"] = name }))["Id"]!.GetValue<string>();

    /// <summary>An invoice of 100.00 to a new customer, changed by <paramref name="change"/>.</summary>
    public async Task<JsonObject> InvoiceBodyAsync(Action<JsonObject>? change = null)
    {
        var invoice = Some.Invoice(await CustomerAsync($"Customer {Interlocked.Increment(ref customers)}"));
        change?.Invoke(invoice);
        return invoice;
    }

    public async Task<JsonNode> InvoiceAsync(Action<JsonObject>? change = null) =>
        await CreateAsync("Invoice", await InvoiceBodyAsync(change));

    public async Task<IReadOnlyList<JsonNode>> LedgerAsync() =>
        [.. (await app.ControlGetAsync($"companies/{realmId}/ledger"))["entries"]!.AsArray().OfType<JsonNode>()];

    public async Task<int> CountAsync(string entity) =>
        (await app.ControlGetAsync($"companies/{realmId}/entities/{entity}"))["items"]!.AsArray().Count;

    public HttpRequestMessage Request(HttpMethod method, string path, string? token = null)
    {
        var request = new HttpRequestMessage(method, $"/v3/company/{realmId}/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? accessToken);
        request.Headers.Accept.ParseAdd("application/json");
        return request;
    }
}
