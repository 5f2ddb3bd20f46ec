using DirtFace.Integrations.QuickBooksSimulator.OAuth;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;
using DirtFace.Integrations.QuickBooksSimulator.Webhooks;

namespace DirtFace.Integrations.QuickBooksSimulator;

/// <summary>How a simulator is started; the defaults run on a laptop.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The address to listen on; port 0 takes any free port.</summary>
    public string Url { get; init; } = "http://localhost:5190";

    /// <summary>A second address to listen on, with a certificate; null or empty for none.</summary>
    public string? HttpsUrl { get; init; }

    /// <summary>The certificate of the second address (.pfx, or .pem with its key); null takes the development certificate or makes one.</summary>
    public string? CertificatePath { get; init; }

    /// <summary>The password of that file, if it has one.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>The address that callers know it by when it is not the one it listens on, for example behind a proxy.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Where the books and the grants are kept; null keeps them in memory only.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The name of the app, as the consent page shows it.</summary>
    public string AppName { get; init; } = "Dirt Face";

    /// <summary>The id of the app that may connect; it holds development keys.</summary>
    public string ClientId { get; init; } = "dirtface-local";

    /// <summary>The secret of that app; it guards test data only.</summary>
    public string ClientSecret { get; init; } = "simulator-only-not-a-secret";

    /// <summary>Whether a new simulator starts with its three demo companies.</summary>
    public bool SeedDemoCompanies { get; init; } = true;

    /// <summary>The registered redirect addresses; an empty list accepts every address on this machine.</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>Further apps, each with keys of its own.</summary>
    public IReadOnlyList<AppRegistration> Apps { get; init; } = [];

    /// <summary>How the OAuth endpoints behave where sources about QuickBooks disagree.</summary>
    public OAuthSettings OAuth { get; init; } = new();

    /// <summary>When a refresh hands out a new refresh token; a short name for the setting in <see cref="OAuth"/>.</summary>
    public RefreshRotation RefreshRotation
    {
        get => OAuth.Rotation;
        init => OAuth = OAuth with { Rotation = value };
    }

    /// <summary>Milliseconds that every accounting call takes longer.</summary>
    public int LatencyMs { get; init; }

    /// <summary>Where the app wants to be told of changes.</summary>
    public WebhookOptions Webhooks { get; init; } = new();

    /// <summary>How long accounting calls take, by their sort.</summary>
    public LatencyProfile Latency { get; init; } = LatencyProfile.Off;

    /// <summary>Whether calls are limited as QuickBooks publishes it.</summary>
    public QuotaMode Quotas { get; init; } = QuotaMode.Published;
}
