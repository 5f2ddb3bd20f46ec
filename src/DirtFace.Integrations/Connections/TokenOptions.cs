namespace DirtFace.Integrations.Connections;

/// <summary>How tokens are kept safe; configuration section "Tokens".</summary>
public sealed class TokenOptions
{
    /// <summary>
    /// Where an answer of the token service is kept, encrypted, when the process has to end while the database is away; left out for
    /// a folder in the data folder.
    /// </summary>
    public string? RescueFolder { get; set; }
}
