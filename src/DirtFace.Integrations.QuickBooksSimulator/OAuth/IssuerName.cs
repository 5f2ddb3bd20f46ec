namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>Whose name identity tokens and the discovery document carry.</summary>
public enum IssuerName
{
    /// <summary>Intuit's, which its own client for Node compares with a constant.</summary>
    Intuit,

    /// <summary>This simulator's own address.</summary>
    Own,
}
