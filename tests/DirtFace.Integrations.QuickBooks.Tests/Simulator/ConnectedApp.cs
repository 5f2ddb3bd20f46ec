using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>A fresh company and an access token for it, got over any HTTP client that reaches a simulator.</summary>
internal sealed record ConnectedApp(string RealmId, string Token)
{
    public static async Task<ConnectedApp> ConnectAsync(HttpClient http, string name)
    {
        var company = await PostAsync(http, "companies", new JsonObject { ["name"] = name, ["poNumberField"] = "PO" });
        var realmId = company["realmId"]!.GetValue<string>();
        var consent = await PostAsync(http, "authorize", new JsonObject
        {
            ["clientId"] = SimulatorApp.ClientId,
            ["redirectUri"] = SimulatorApp.Callback,
            ["state"] = "s",
            ["realmId"] = realmId,
        });
        using var exchange = new HttpRequestMessage(HttpMethod.Post, "/oauth2/v1/tokens/bearer")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["code"] = SimulatorApp.QueryOf(consent["location"]!.GetValue<string>())["code"],
                ["redirect_uri"] = SimulatorApp.Callback,
            }),
        };
        exchange.Headers.Authorization = SimulatorApp.Basic();
        using var answer = await http.SendAsync(exchange, SimulatorApp.Ct);
        var tokens = await answer.Content.ReadFromJsonAsync<JsonObject>(SimulatorApp.Ct);
        return new ConnectedApp(realmId, tokens!["access_token"]!.GetValue<string>());
    }

    /// <summary>A call of the accounting API that asks for JSON.</summary>
    public HttpRequestMessage Post(string path, JsonObject body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/company/{RealmId}/{path}") { Content = SimulatorApp.Body(body) };
        request.Headers.Authorization = new("Bearer", Token);
        request.Headers.Accept.ParseAdd("application/json");
        return request;
    }

    private static async Task<JsonObject> PostAsync(HttpClient http, string path, JsonObject body)
    {
        using var response = await http.PostAsJsonAsync($"/sim/api/{path}", body, SimulatorApp.Ct);
        return await response.Content.ReadFromJsonAsync<JsonObject>(SimulatorApp.Ct) ?? [];
    }
}
