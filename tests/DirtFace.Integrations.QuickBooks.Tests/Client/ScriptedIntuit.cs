namespace DirtFace.Integrations.QuickBooks.Tests.Client;

/// <summary>An OAuth client that talks to a scripted server over real sockets, with a clock that the test moves.</summary>
internal sealed class ScriptedIntuit : IAsyncDisposable
{
    private readonly HttpClient http = QuickBooksHttp.CreateClient();

    public ScriptedIntuit(Func<QuickBooksClientOptions, QuickBooksClientOptions>? change = null)
    {
        var options = Some.Options(Server.Address);
        OAuth = new OAuthClient(http, change is null ? options : change(options), Clock);
    }

    public ScriptedServer Server { get; } = new();

    public MovableClock Clock { get; } = new();

    public OAuthClient OAuth { get; }

    public string Discovery => $$"""
        {"issuer":"{{Server.Address}}","authorization_endpoint":"{{Server.Address}}connect/oauth2?tenant=1",
         "token_endpoint":"{{Server.Address}}oauth2/v1/tokens/bearer","revocation_endpoint":"{{Server.Address}}v2/oauth2/tokens/revoke"}
        """;

    public ScriptedIntuit WithDiscovery()
    {
        Server.ThenAnswer(200, Discovery);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Server.DisposeAsync();
    }
}

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class MovableClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;
}
