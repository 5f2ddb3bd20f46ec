namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>Which limits a simulator starts with.</summary>
public enum QuotaMode
{
    /// <summary>Those that QuickBooks publishes.</summary>
    Published,

    /// <summary>None, for tests and tools that call as fast as they can.</summary>
    Off,
}
