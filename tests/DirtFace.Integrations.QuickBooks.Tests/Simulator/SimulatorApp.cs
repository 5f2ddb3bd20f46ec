using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DirtFace.Integrations.QuickBooksSimulator;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>A simulator on a free port, spoken to over real HTTP only.</summary>
public sealed class SimulatorApp : IAsyncLifetime
{
    public const string ClientId = "dirtface-local";
    public const string ClientSecret = "simulator-only-not-a-secret";
    public const string Callback = "http://localhost:7777/callback";

    private SimulatorHost? host;

    /// <summary>The clock of these tests stands still, so the published limits would be used up by the first ten calls.</summary>
    public static SimulatorOptions Unlimited { get; } = new() { Url = "http://127.0.0.1:0", Quotas = QuotaMode.Off };

    public SimulatorOptions Options { get; init; } = Unlimited;

    /// <summary>Whether time passes by itself; otherwise only the test moves it.</summary>
    public bool RunsOnRealTime { get; init; }

    public TestClock Clock { get; } = new();

    /// <summary>The encrypted address, where one was asked for.</summary>
    public Uri? HttpsAddress => host?.HttpsAddress;

    public HttpClient Http { get; private set; } = new();

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await SimulatorHost.StartAsync(Options, CancellationToken.None, RunsOnRealTime ? TimeProvider.System : Clock);
        // No cookies and no redirects: each test sees exactly what was answered.
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Address };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }

    /// <summary>A fresh company with an app connected to it.</summary>
    public async Task<TestCompany> ConnectCompanyAsync(
        bool customTxnNumbers = true, bool warnDuplicates = true, string? poNumberField = "PO Number")
    {
        var created = await ControlAsync("companies", new JsonObject
        {
            ["name"] = "Test company",
            ["customTxnNumbers"] = customTxnNumbers,
            ["warnDuplicates"] = warnDuplicates,
            ["poNumberField"] = poNumberField,
        });
        return await ConnectAsync(created["realmId"]!.GetValue<string>());
    }

    /// <summary>A fresh company of the wanted make with an app connected to it.</summary>
    public async Task<TestCompany> ConnectCompanyAsync(JsonObject settings)
    {
        settings["name"] ??= "Test company";
        return await ConnectAsync((await ControlAsync("companies", settings))["realmId"]!.GetValue<string>());
    }

    public async Task<TestCompany> ConnectAsync(string realmId)
    {
        var tokens = await ExchangeAsync(await AuthorizeAsync(realmId));
        var (access, refresh) = (tokens.Json["access_token"]!, tokens.Json["refresh_token"]!);
        return new TestCompany(this, realmId, access.GetValue<string>(), refresh.GetValue<string>());
    }

    public async Task<string> AuthorizeAsync(string realmId, string clientId = ClientId, string? scope = null, string? user = null)
    {
        var answer = await ControlAsync("authorize", new JsonObject
        {
            ["clientId"] = clientId,
            ["redirectUri"] = Callback,
            ["state"] = "s1",
            ["realmId"] = realmId,
            ["scope"] = scope,
            ["user"] = user,
        });
        return QueryOf(answer["location"]!.GetValue<string>())["code"];
    }

    public Task<Answer> ExchangeAsync(string code, string redirectUri = Callback) => TokenAsync(new()
    {
        ["grant_type"] = "authorization_code",
        ["code"] = code,
        ["redirect_uri"] = redirectUri,
    });

    public Task<Answer> RefreshAsync(string refreshToken) =>
        TokenAsync(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken });

    /// <summary>Posts to the revocation endpoint with this app's credentials.</summary>
    public async Task<Answer> RevokeAsync(HttpContent body, string path = "/v2/oauth2/tokens/revoke", bool authenticate = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        request.Headers.Authorization = authenticate ? Basic() : null;
        return await SendAsync(request);
    }

    public async Task<Answer> GetAsync(string path, string? bearer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = bearer is null ? null : new("Bearer", bearer);
        request.Headers.Accept.ParseAdd("application/json");
        return await SendAsync(request);
    }

    public async Task<Answer> TokenAsync(
        Dictionary<string, string> form, string secret = ClientSecret, bool askHardExpiry = false, string clientId = ClientId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth2/v1/tokens/bearer");
        request.Content = new FormUrlEncodedContent(form);
        request.Headers.Authorization = Basic(secret, clientId);
        if (askHardExpiry)
        {
            request.Headers.Add("x-include-refresh-token-hard-expires-in", "true");
        }
        return await SendAsync(request);
    }

    public static System.Net.Http.Headers.AuthenticationHeaderValue Basic(
        string secret = ClientSecret, string clientId = ClientId) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{clientId}:{secret}")));

    /// <summary>Posts to the control API and expects success.</summary>
    public async Task<JsonNode> ControlAsync(string path, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/sim/api/{path}") { Content = Body(body ?? []) };
        var answer = await SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Json;
    }

    public async Task<JsonNode> ControlGetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/sim/api/{path}");
        return (await SendAsync(request)).Json;
    }

    public async Task<int> OrderFaultAsync(TestCompany company, JsonObject fault)
    {
        fault["realmId"] = company.RealmId;
        return (await ControlAsync("faults", fault))["id"]!.GetValue<int>();
    }

    /// <summary>Waits until an ordered fault has struck, so that its call is known to be under way.</summary>
    public async Task FaultFiredAsync()
    {
        while (!(await ControlGetAsync("faults"))["faults"]!.AsArray().Any(fault => fault!["fired"]!.GetValue<int>() > 0))
        {
            await Task.Delay(10, Ct);
        }
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request, Ct);
        // Read as it came: HttpClient puts a space into the header once it has parsed it.
        var contentType = response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var raw) ? raw.ToString() : "";
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(Ct), response.Headers, contentType);
    }

    public static StringContent Body(JsonNode json) => new(json.ToJsonString(), Encoding.UTF8, "application/json");

    public static Dictionary<string, string> QueryOf(string location) =>
        new Uri(location).Query.TrimStart('?').Split('&')
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
}
