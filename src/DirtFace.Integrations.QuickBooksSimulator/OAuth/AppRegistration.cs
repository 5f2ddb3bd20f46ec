namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>One key pair of an app, with what the app's page at the developer portal says about it.</summary>
public sealed record AppRegistration
{
    /// <summary>The public name of the key pair.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The secret of the key pair; it guards test data only.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>The app's name, as the consent page shows it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The registered redirect addresses; an empty list accepts every address on this machine.</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>The scopes that the app may ask for; an empty list allows every known one.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Whether these are development or production keys.</summary>
    public AppEnvironment Environment { get; init; } = AppEnvironment.Development;

    /// <summary>Whether the app was switched off: it is an unauthorized client from then on.</summary>
    public bool IsSuspended { get; init; }

    /// <summary>The registration without its secret.</summary>
    public override string ToString() => $"AppRegistration({ClientId}, {Environment})";
}
