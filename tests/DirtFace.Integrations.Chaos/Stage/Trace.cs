using System.Globalization;

namespace DirtFace.Integrations.Chaos.Stage;

/// <summary>What happened in a run, in order. Two runs of one seed have the same lines; random secrets are not among them.</summary>
internal sealed class Trace(VirtualTime time, bool keep)
{
    private readonly List<string> lines = [];
    private readonly Dictionary<string, string> names = [];
    private ulong hash = 14695981039346656037;

    public IReadOnlyList<string> Lines => lines;

    /// <summary>FNV-1a over all lines.</summary>
    public ulong Hash => hash;

    /// <summary>Why the run is worth nothing; null while it is sound.</summary>
    public string? Problem { get; private set; }

    public void Broke(string problem) => Problem ??= problem;

    public void Step(Point point, Exception? failure) =>
        Line(point.Node, failure is null ? $"{point.Kind} {point.Label}" : $"{point.Kind} {point.Label}: {failure.Message}");

    public void Line(Node? node, string text)
    {
        Mix(text);
        Mix((ulong)time.Now.Ticks);
        if (keep)
        {
            lines.Add($"{time.Now.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)} {node?.Name ?? "-",-4} {text}");
        }
    }

    /// <summary>A short name for something random, in the order of its first mention.</summary>
    public string NameOf(string prefix, string value) =>
        names.TryGetValue(value, out var name) ? name : names[value] = $"{prefix}{names.Count + 1}";

    private void Mix(string text)
    {
        foreach (var letter in text)
        {
            Mix(letter);
        }
    }

    private void Mix(ulong value) => hash = (hash ^ value) * 1099511628211;
}
