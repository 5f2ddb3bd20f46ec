namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>How long accounting calls take.</summary>
public enum LatencyProfile
{
    /// <summary>As long as the simulator needs.</summary>
    Off,

    /// <summary>What was measured on an ordinary day.</summary>
    Typical,

    /// <summary>A slow day.</summary>
    Slow,

    /// <summary>A storm: everything hangs for seconds.</summary>
    Storm,

    /// <summary>Times of one's own for each sort of call.</summary>
    Custom,
}
