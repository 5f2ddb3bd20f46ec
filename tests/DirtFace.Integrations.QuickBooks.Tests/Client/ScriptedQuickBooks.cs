namespace DirtFace.Integrations.QuickBooks.Tests.Client;

/// <summary>An accounting client that talks to a scripted server over real sockets.</summary>
internal sealed class ScriptedQuickBooks : IAsyncDisposable
{
    private readonly HttpClient http;

    public ScriptedQuickBooks(Func<QuickBooksClientOptions, QuickBooksClientOptions>? change = null, HttpClient? http = null)
    {
        this.http = http ?? QuickBooksHttp.CreateClient();
        var options = Some.Options(Server.Address);
        Accounting = new AccountingClient(this.http, change is null ? options : change(options));
    }

    public ScriptedServer Server { get; } = new();

    public AccountingClient Accounting { get; }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Server.DisposeAsync();
    }
}
