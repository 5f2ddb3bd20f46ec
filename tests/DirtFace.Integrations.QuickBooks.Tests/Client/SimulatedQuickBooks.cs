using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DirtFace.Integrations.QuickBooksSimulator;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Client;

/// <summary>A simulator on a free port, and the clients as the product sets them up.</summary>
public sealed class SimulatedQuickBooks : IAsyncLifetime
{
    public static readonly Uri RedirectUri = new("http://localhost:5080/quickbooks/callback");

    private readonly HttpClient http = QuickBooksHttp.CreateClient();
    private SimulatorHost? simulator;
    private HttpClient? control;
    private QuickBooksClientOptions? options;

    internal OAuthClient OAuth => new(http, Options, TimeProvider.System);

    internal AccountingClient Accounting => new(http, Options);

    internal QuickBooksClientOptions Options => options ?? throw new InvalidOperationException("The simulator has not started.");

    internal HttpClient Control => control ?? throw new InvalidOperationException("The simulator has not started.");

    public async ValueTask InitializeAsync()
    {
        var settings = new SimulatorOptions { Url = "http://127.0.0.1:0", Quotas = QuotaMode.Off };
        simulator = await SimulatorHost.StartAsync(settings, TestContext.Current.CancellationToken);
        control = new HttpClient { BaseAddress = simulator.Address };
        options = Some.Options(simulator.Address) with { ClientId = settings.ClientId, ClientSecret = settings.ClientSecret };
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        control?.Dispose();
        if (simulator is not null)
        {
            await simulator.DisposeAsync();
        }
    }

    /// <summary>A fresh company that granted us access the way every company does.</summary>
    internal async Task<SimulatedCompany> NewCompanyAsync(CancellationToken ct)
    {
        var created = await SendAsync(
            "/sim/api/companies",
            new JsonObject { ["name"] = "Test Company", ["customTxnNumbers"] = true, ["warnDuplicates"] = true, ["poNumberField"] = "PO Number" },
            ct);
        var realm = new RealmId(created["realmId"]!.GetValue<string>()); // The control API promises it.
        var code = await AuthorizeAsync(realm, "state", ct);
        var granted = Assert.IsType<TokenAnswer.Granted>(await OAuth.ExchangeCodeAsync(code, RedirectUri, ct));
        return new SimulatedCompany(this, realm, granted.Tokens);
    }

    /// <summary>The code that a person's consent sends back.</summary>
    internal async Task<string> AuthorizeAsync(RealmId realm, string state, CancellationToken ct)
    {
        var sent = await SendAsync(
            "/sim/api/authorize",
            new JsonObject
            {
                ["clientId"] = Options.ClientId,
                ["redirectUri"] = RedirectUri.OriginalString,
                ["state"] = state,
                ["realmId"] = realm.Value,
            },
            ct);
        var query = System.Web.HttpUtility.ParseQueryString(new Uri(sent["location"]!.GetValue<string>()).Query); // Promised as well.
        Assert.Equal((state, realm.Value), (query["state"], query["realmId"]));
        return query["code"] ?? throw new InvalidOperationException("The consent brought no code.");
    }

    internal async Task<JsonNode> SendAsync(string path, JsonNode body, CancellationToken ct)
    {
        using var response = await Control.PostAsJsonAsync(path, body, ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text) ?? new JsonObject();
    }
}

/// <summary>One company in the simulator, with access to it.</summary>
internal sealed record SimulatedCompany(SimulatedQuickBooks QuickBooks, RealmId Realm, TokenSet Tokens)
{
    public CompanyAccess Access => new(Realm, Tokens.Access);

    public Task<WriteAnswer> WriteAsync<T>(WriteOperation operation, T entity, string requestId, CancellationToken ct)
        where T : class => QuickBooks.Accounting.WriteAsync(
            Access,
            new WriteRequest { Entity = typeof(T).Name, Operation = operation, Body = Wire.QuickBooksJson.Serialize(entity), RequestId = requestId },
            ct);

    /// <summary>Creates what must succeed, and reads the answer.</summary>
    public async Task<T> CreateAsync<T>(T entity, string requestId, CancellationToken ct)
        where T : class
    {
        var success = Assert.IsType<WriteAnswer.Success>(await WriteAsync(WriteOperation.Create, entity, requestId, ct));
        return Wire.QuickBooksJson.Deserialize<T>(success.Entity.Span);
    }

    public Task PlanFaultAsync(string kind, int? status, CancellationToken ct)
    {
        var fault = new JsonObject { ["realmId"] = Realm.Value, ["kind"] = kind, ["times"] = 1 };
        if (status is not null)
        {
            fault["status"] = status;
        }

        return QuickBooks.SendAsync("/sim/api/faults", fault, ct);
    }

    /// <summary>How many effects the request with this id had.</summary>
    public async Task<int> EffectsOfAsync(string requestId, CancellationToken ct)
    {
        var ledger = await QuickBooks.Control.GetFromJsonAsync<JsonNode>($"/sim/api/companies/{Realm}/ledger?after=0", ct);
        return ledger?["entries"]?.AsArray().Count(entry => entry?["requestId"]?.GetValue<string>() == requestId) ?? 0;
    }
}
