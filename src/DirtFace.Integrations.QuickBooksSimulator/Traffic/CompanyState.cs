namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>What keeps a whole company from being used.</summary>
internal sealed record CompanyState
{
    public static readonly CompanyState Usable = new();

    /// <summary>Nobody pays for it any more: it can be read, not written.</summary>
    public bool IsLapsed { get; init; }

    /// <summary>The person who connected the app may not enter it any more.</summary>
    public bool IsAccessLost { get; init; }

    public bool IsInMaintenance { get; init; }

    public bool IsLocked { get; init; }
}
