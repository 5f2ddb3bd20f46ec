using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace DirtFace.Integrations.Benchmarks.Simulator;

/// <summary>A company of the simulator with an app connected to it, driven as hard as the client can.</summary>
internal sealed class BenchmarkCompany
{
    private const string Redirect = "http://localhost:7777/callback";
    private const string Client = "dirtface-local:simulator-only-not-a-secret";

    private readonly HttpClient http;

    private BenchmarkCompany(HttpClient http, string realmId)
    {
        this.http = http;
        RealmId = realmId;
    }

    public string RealmId { get; }

    public static async Task<BenchmarkCompany> ConnectAsync(Uri address, CancellationToken ct)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address };
        var realmId = Text(await PostAsync(http, "/sim/api/companies", new() { ["name"] = "Benchmark" }, ct), "realmId");
        var consent = new JsonObject { ["clientId"] = Client.Split(':')[0], ["redirectUri"] = Redirect, ["state"] = "s", ["realmId"] = realmId };
        var location = Text(await PostAsync(http, "/sim/api/authorize", consent, ct), "location");
        var code = location.Split("code=")[1].Split('&')[0];
        using var exchange = new HttpRequestMessage(HttpMethod.Post, "/oauth2/v1/tokens/bearer")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["code"] = code,
                ["redirect_uri"] = Redirect,
            }),
        };
        exchange.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Client)));
        using var tokens = await http.SendAsync(exchange, ct);
        var answer = await tokens.Content.ReadFromJsonAsync<JsonObject>(ct) ?? [];
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Text(answer, "access_token"));
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        return new BenchmarkCompany(http, realmId);
    }

    public async Task<string> CreateCustomerAsync(string name, CancellationToken ct)
    {
        var answer = await PostAsync(http, $"/v3/company/{RealmId}/customer", new() { ["DisplayName"] = name }, ct);
        return Text(answer["Customer"]!.AsObject(), "Id");
    }

    /// <summary>An invoice with three lines, tax, and its own request id.</summary>
    public Task CreateInvoiceAsync(string customerId, long number, CancellationToken ct) => ExpectAsync(
        HttpMethod.Post,
        $"invoice?minorversion=75&requestid=bench-{number}",
        $$$$"""
        {"CustomerRef":{"value":"{{{{customerId}}}}"},"TxnDate":"2026-11-20","DocNumber":"B-{{{{number}}}}","PrivateNote":"benchmark",
         "Line":[
          {"DetailType":"SalesItemLineDetail","Amount":190.00,"Description":"Grading","SalesItemLineDetail":{"ItemRef":{"value":"2"},"Qty":2,"UnitPrice":95}},
          {"DetailType":"SalesItemLineDetail","Amount":100.00,"Description":"Works","SalesItemLineDetail":{"ItemRef":{"value":"1"}}},
          {"DetailType":"SalesItemLineDetail","Amount":49.50,"Description":"Gravel","SalesItemLineDetail":{"ItemRef":{"value":"3"},"Qty":3,"UnitPrice":16.5}}],
         "TxnTaxDetail":{"TxnTaxCodeRef":{"value":"2"}}}
        """,
        ct);

    public Task ReadInvoiceAsync(long id, CancellationToken ct) => ExpectAsync(HttpMethod.Get, $"invoice/{id}?minorversion=75", null, ct);

    private async Task ExpectAsync(HttpMethod method, string path, string? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, $"/v3/company/{RealmId}/{path}");
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, ct);
        if (!response.IsSuccessStatusCode)
        {
            throw new BenchmarkException($"{method} {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(ct)}");
        }
    }

    private static async Task<JsonObject> PostAsync(HttpClient http, string path, JsonObject body, CancellationToken ct)
    {
        using var response = await http.PostAsJsonAsync(path, body, ct);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonObject>(ct) ?? [];
    }

    private static string Text(JsonObject source, string name) =>
        source[name]?.GetValue<string>() ?? throw new BenchmarkException($"The simulator's answer has no {name}.");
}
