using DirtFace.Integrations.QuickBooksSimulator.OAuth;

namespace DirtFace.Integrations.QuickBooksSimulator;

/// <summary>How a simulator is started; the defaults run on a laptop.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The address to listen on; port 0 takes any free port.</summary>
    public string Url { get; init; } = "http://localhost:5190";

    /// <summary>Where the books and the grants are kept; null keeps them in memory only.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The name of the app, as the consent page shows it.</summary>
    public string AppName { get; init; } = "Dirt Face";

    /// <summary>The id of the one app that may connect.</summary>
    public string ClientId { get; init; } = "dirtface-local";

    /// <summary>The secret of that app; it guards test data only.</summary>
    public string ClientSecret { get; init; } = "simulator-only-not-a-secret";

    /// <summary>Whether a new simulator starts with its three demo companies.</summary>
    public bool SeedDemoCompanies { get; init; } = true;

    /// <summary>The registered redirect addresses; an empty list accepts every address on this machine.</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>When a refresh hands out a new refresh token.</summary>
    public RefreshRotation RefreshRotation { get; init; } = RefreshRotation.Daily;

    /// <summary>Milliseconds that every accounting call takes longer.</summary>
    public int LatencyMs { get; init; }
}
