namespace DirtFace.Integrations.Tests.Support;

/// <summary>Seeded chance (SplitMix64): the same seed rolls the same, so that a failure can be rolled again.</summary>
internal sealed class Dice(int seed)
{
    private ulong state = unchecked((ulong)seed * 0x9E3779B97F4A7C15);

    /// <summary>A number from 0 to below <paramref name="sides"/>.</summary>
    public int Next(int sides) => (int)(Roll() % (ulong)sides);

    /// <summary>A number from <paramref name="lowest"/> to below <paramref name="end"/>.</summary>
    public int Next(int lowest, int end) => lowest + Next(end - lowest);

    private ulong Roll()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
