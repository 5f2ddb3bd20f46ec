using System.Text.Json.Nodes;

namespace DirtFace.Integrations.Chaos.Judging;

/// <summary>What a judge found, while it is still judging.</summary>
internal sealed class Findings
{
    // A run that goes wrong from the start would fill pages.
    private const int MostTold = 60;

    private readonly List<string> told = [];
    private int duplicates;
    private int lost;
    private int wrong;

    public void Duplicate(int times, string what)
    {
        duplicates += times;
        Note(what);
    }

    public void Lost(string what)
    {
        lost++;
        Note(what);
    }

    public void Wrong(string what)
    {
        wrong++;
        Note(what);
    }

    /// <summary>Missing there: lost, unless it is still on its way.</summary>
    public void Missing(string what, string? state)
    {
        if (state is "Queued" or "Deferred" or "Sending" or "Unknown")
        {
            Unfinished = true;
            Note($"{what}; it is still {state}");
        }
        else
        {
            Lost($"{what}; here it is {state ?? "not known to the sync"}");
        }
    }

    /// <summary>Whether something is still on its way, so that sums cannot agree.</summary>
    public bool Unfinished { get; private set; }

    public void Note(string what) => told.Add(what);

    public Judgement Close() => new(
        duplicates, lost, wrong, told.Count <= MostTold ? told : [.. told.Take(MostTold), $"… and {told.Count - MostTold} more"]);
}

/// <summary>What the comparison found.</summary>
internal sealed record Judgement(int Duplicates, int Lost, int Wrong, IReadOnlyList<string> Findings);

/// <summary>Short ways into QuickBooks' JSON.</summary>
internal static class JsonText
{
    /// <summary>The text of a field; empty when it is not there.</summary>
    public static string Text(this JsonNode node, string name) => node[name]?.GetValue<string>() ?? "";
}
