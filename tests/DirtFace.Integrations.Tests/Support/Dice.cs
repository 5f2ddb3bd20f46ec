namespace DirtFace.Integrations.Tests.Support;

/// <summary>Random choices that a seed repeats (SplitMix64).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    public int Below(int limit) => (int)(Roll() % (ulong)limit);

    public bool OneIn(int chances) => Below(chances) == 0;

    private ulong Roll()
    {
        var mixed = state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
