using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.QuickBooksSimulator;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;

namespace DirtFace.Integrations.Chaos.Stage;

/// <summary>QuickBooks in this process. Every call is answered before it returns, on whatever threads it likes inside.</summary>
internal sealed class InProcessBooks : IDisposable
{
    private readonly SimulatorHost simulator;
    private readonly HttpMessageInvoker network;
    private readonly HttpClient control;

    public InProcessBooks(TimeProvider time)
    {
        simulator = Settled(SimulatorHost.StartInProcessAsync(
            new SimulatorOptions { SeedDemoCompanies = false, Quotas = QuotaMode.Off }, CancellationToken.None, time));
        network = new HttpMessageInvoker(simulator.CreateHandler());
        control = new HttpClient(simulator.CreateHandler()) { BaseAddress = Address };
    }

    /// <summary>Where the product believes it to be: the client speaks without encryption to this machine alone.</summary>
    public static Uri Address { get; } = new("http://localhost:5190");

    public string RealmId { get; private set; } = "";

    public void NewCompany(bool customNumbers)
    {
        var company = Post("/sim/api/companies", new { name = "Acme Test", customTxnNumbers = customNumbers, warnDuplicates = true, poNumberField = "PO Number" });
        RealmId = (string)company["realmId"]!;
    }

    /// <summary>Brings a request of the product there, and its answer or its reset connection back.</summary>
    public HttpResponseMessage Carry(HttpRequestMessage request, object? mishap)
    {
        if (mishap is null)
        {
            return Settled(network.SendAsync(request, CancellationToken.None));
        }

        Post("/sim/api/faults", mishap);
        try
        {
            return Settled(network.SendAsync(request, CancellationToken.None));
        }
        finally
        {
            Settled(control.DeleteAsync(new Uri("/sim/api/faults", UriKind.Relative))).Dispose();
        }
    }

    /// <summary>What a browser does at the consent page.</summary>
    public ConnectCallback Consent(Uri authorizeUrl)
    {
        var query = HttpUtility.ParseQueryString(authorizeUrl.Query);
        var answer = Post(
            "/sim/api/authorize",
            new { clientId = query["client_id"], redirectUri = query["redirect_uri"], state = query["state"], realmId = RealmId });
        var back = HttpUtility.ParseQueryString(new Uri((string)answer["location"]!).Query);
        return new ConnectCallback(back["state"], back["code"], back["realmId"], back["error"]);
    }

    public IReadOnlyList<JsonNode> All(string entity) =>
        [.. Get($"/sim/api/companies/{RealmId}/entities/{entity}")["items"]!.AsArray().Select(item => item!)];

    public JsonNode Ledger() => Get($"/sim/api/companies/{RealmId}/ledger?after=0");

    /// <summary>A person edits a record in QuickBooks; false when QuickBooks refuses it.</summary>
    public bool Edit(string entity, string id, object fields)
    {
        using var answer = Settled(control.PostAsJsonAsync(
            new Uri($"/sim/api/companies/{RealmId}/entities/{entity}/{id}", UriKind.Relative), fields, JsonSerializerOptions.Default));
        return answer.IsSuccessStatusCode;
    }

    public void ExpireTokens() => Post($"/sim/api/companies/{RealmId}/tokens/expire", new { });

    public JsonNode Post(string path, object body)
    {
        using var answer = Settled(control.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, JsonSerializerOptions.Default));
        var text = Settled(answer.Content.ReadAsStringAsync());
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new ChaosException($"{path}: {(int)answer.StatusCode} {text}");
    }

    public void Dispose()
    {
        control.Dispose();
        network.Dispose();
        Settled(simulator.DisposeAsync().AsTask());
    }

    private JsonNode Get(string path) => JsonNode.Parse(Settled(control.GetStringAsync(new Uri(path, UriKind.Relative))))!;

    private static T Settled<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static void Settled(Task task) => task.GetAwaiter().GetResult();
}
