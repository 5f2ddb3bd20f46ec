using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;

namespace DirtFace.Integrations.Connections;

/// <summary>Which QuickBooks this installation talks to; configuration section "QuickBooks".</summary>
public sealed class QuickBooksSettings
{
    /// <summary>Simulator, Sandbox or Production.</summary>
    public string Environment { get; set; } = "Simulator";

    public string? ClientId { get; set; }

    /// <summary>From the environment or a secret store, never from a file under version control.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>OpenID discovery document; left out for Intuit's own.</summary>
    public string? DiscoveryUrl { get; set; }

    /// <summary>Root of the accounting API; left out for Intuit's own.</summary>
    public string? AccountingBaseUrl { get; set; }

    /// <summary>Root of QuickBooks' pages for people, for *View in QuickBooks*; left out for Intuit's own.</summary>
    public string? BooksUrl { get; set; }

    /// <summary>Where people reach this application; QuickBooks sends them back there.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>How long one request may take before it counts as unanswered.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>The redirect address that is registered with Intuit.</summary>
    public Uri RedirectUri => new(new Uri(PublicUrl!), "/quickbooks/callback");

    /// <summary>Why these settings cannot work, naming the setting; null when they can.</summary>
    public string? Problem() => this switch
    {
        { Environment: not ("Simulator" or "Sandbox" or "Production") } =>
            $"QuickBooks:Environment is \"{Environment}\". Set it to Simulator, Sandbox or Production.",
        { ClientId: null or "" } => "QuickBooks:ClientId is not set. Enter the client id of your Intuit app.",
        { ClientSecret: null or "" } => "QuickBooks:ClientSecret is not set. Enter the client secret of your Intuit app.",
        { PublicUrl: null or "" } => "QuickBooks:PublicUrl is not set. Enter the address under which people reach this application.",
        _ when !IsHttp(PublicUrl) => $"QuickBooks:PublicUrl is \"{PublicUrl}\". Enter an absolute http or https address.",
        { Environment: "Simulator" } when !IsHttp(AccountingBaseUrl) || !IsHttp(DiscoveryUrl) || !IsHttp(BooksUrl) =>
            "QuickBooks:DiscoveryUrl, QuickBooks:AccountingBaseUrl and QuickBooks:BooksUrl must be the simulator's addresses.",
        _ when RequestTimeout < TimeSpan.FromSeconds(1) || RequestTimeout > TimeSpan.FromMinutes(10) =>
            "QuickBooks:RequestTimeout must be between one second and ten minutes.",
        _ => null,
    };

    /// <summary>What the client needs; only hosts from configuration or Intuit's own are allowed.</summary>
    public QuickBooksClientOptions ToClientOptions()
    {
        if (Problem() is { } problem)
        {
            throw new ConfigurationProblemException(problem);
        }

        var sandbox = Environment == "Sandbox";
        var discovery = new Uri(DiscoveryUrl ?? (sandbox
            ? "https://developer.api.intuit.com/.well-known/openid_sandbox_configuration"
            : "https://developer.api.intuit.com/.well-known/openid_configuration"));
        var accounting = new Uri(AccountingBaseUrl ?? (sandbox ? "https://sandbox-quickbooks.api.intuit.com" : "https://quickbooks.api.intuit.com"));
        return new QuickBooksClientOptions
        {
            ClientId = ClientId!,
            ClientSecret = ClientSecret!,
            DiscoveryUrl = discovery,
            AccountingBaseUrl = accounting,
            AllowedHosts = Environment == "Simulator" ? [discovery.Authority, accounting.Authority] : IntuitHosts,
            RequestTimeout = RequestTimeout,
        };
    }

    /// <summary>The page on which QuickBooks shows a record.</summary>
    public Uri RecordUrl(Sync.SyncKind kind, string quickBooksId, string realmId)
    {
        var root = new Uri(BooksUrl ?? "https://app.qbo.intuit.com");
        var path = kind switch
        {
            Sync.SyncKind.Invoice => $"/app/invoice?txnId={Uri.EscapeDataString(quickBooksId)}",
            Sync.SyncKind.Payment => $"/app/recvpayment?txnId={Uri.EscapeDataString(quickBooksId)}",
            Sync.SyncKind.Customer => $"/app/customerdetail?nameId={Uri.EscapeDataString(quickBooksId)}",
            Sync.SyncKind.Item => $"/app/item?itemId={Uri.EscapeDataString(quickBooksId)}",
        };
        return new Uri(root, $"{path}&companyId={Uri.EscapeDataString(realmId)}");
    }

    private static readonly string[] IntuitHosts =
    [
        "developer.api.intuit.com", "appcenter.intuit.com", "oauth.platform.intuit.com", "accounts.platform.intuit.com",
        "sandbox-accounts.platform.intuit.com", "quickbooks.api.intuit.com", "sandbox-quickbooks.api.intuit.com",
    ];

    private static bool IsHttp(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https");
}
