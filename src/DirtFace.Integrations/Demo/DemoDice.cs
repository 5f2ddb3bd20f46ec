namespace DirtFace.Integrations.Demo;

/// <summary>A small seeded generator (xorshift32): the same demo data on every machine.</summary>
internal sealed class DemoDice(uint seed)
{
    private uint state = seed * 2_654_435_761u | 1u;

    /// <summary>A number from 0 up to, without, <paramref name="below"/>.</summary>
    public int Next(int below)
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return (int)(state % (uint)below);
    }

    /// <summary>One of these.</summary>
    public T Pick<T>(IReadOnlyList<T> from) => from[Next(from.Count)];
}
