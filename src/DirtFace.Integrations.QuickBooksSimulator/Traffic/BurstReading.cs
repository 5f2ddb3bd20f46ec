namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>What "ten" means between one app and one company: requests in a second, or requests in the air.</summary>
internal enum BurstReading
{
    PerSecond,
    InFlight,
    Both,
}
