namespace DirtFace.Integrations.Chaos;

/// <summary>A small seeded generator (SplitMix64), so that a run can be repeated from its seed.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>A number from <paramref name="from"/> up to, without, <paramref name="below"/>.</summary>
    public int Between(int from, int below) => from + (int)(Next() % (ulong)(below - from));

    /// <summary>True in this many of a hundred cases.</summary>
    public bool Percent(int chance) => Between(0, 100) < chance;

    public TimeSpan Milliseconds(int from, int below) => TimeSpan.FromMilliseconds(Between(from, below));

    public T Pick<T>(IReadOnlyList<T> from) => from[Between(0, from.Count)];

    /// <summary>An independent generator, so that parallel tasks do not take turns in an order that the scheduler decides.</summary>
    public Dice Fork() => new(Next());

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
