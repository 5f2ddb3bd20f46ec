namespace DirtFace.Integrations.Chaos.Stage;

/// <summary>Counts things by their name.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> Counts => counts;

    public void Add(string name, int times = 1) => counts[name] = counts.GetValueOrDefault(name) + times;

    public void Add(IReadOnlyDictionary<string, int> other)
    {
        foreach (var (name, times) in other)
        {
            Add(name, times);
        }
    }
}
