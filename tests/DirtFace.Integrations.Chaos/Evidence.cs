using System.Text.Json;

namespace DirtFace.Integrations.Chaos;

/// <summary>What an experiment did and found; a run that did too little proves nothing and fails (B3).</summary>
internal sealed record Evidence
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public required string Experiment { get; init; }

    public required uint Seed { get; init; }

    public required int Records { get; init; }

    public required int Kills { get; init; }

    /// <summary>How often each fault struck, by its kind.</summary>
    public required IReadOnlyDictionary<string, int> Faults { get; init; }

    /// <summary>How often each way out of a doubt was taken.</summary>
    public required IReadOnlyDictionary<string, int> Recoveries { get; init; }

    public required int Duplicates { get; init; }

    public required int Lost { get; init; }

    public required int Wrong { get; init; }

    public required double Seconds { get; init; }

    /// <summary>What exactly was duplicated, lost or wrong, and which floor was missed; empty in a pass.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    public bool Passed => Duplicates == 0 && Lost == 0 && Wrong == 0 && Findings.Count == 0;

    public string Verdict => Passed ? "pass" : "fail";

    public string ToJson() => JsonSerializer.Serialize(
        new { Experiment, Seed, Records, Kills, Faults, Recoveries, Duplicates, Lost, Wrong, Seconds, Findings, Verdict }, Json);

    public void Print(TextWriter to)
    {
        to.WriteLine();
        Row(to, "experiment", $"{Experiment}, seed {Seed}");
        Row(to, "records", $"{Records}");
        Row(to, "kills", $"{Kills}");
        foreach (var (kind, times) in Faults.OrderBy(fault => fault.Key, StringComparer.Ordinal))
        {
            Row(to, $"fault {kind}", $"{times}");
        }

        foreach (var (way, times) in Recoveries.OrderBy(way => way.Key, StringComparer.Ordinal))
        {
            Row(to, $"recovery {way}", $"{times}");
        }

        Row(to, "duplicates", $"{Duplicates}");
        Row(to, "lost", $"{Lost}");
        Row(to, "wrong", $"{Wrong}");
        Row(to, "seconds", $"{Seconds:F0}");
        foreach (var finding in Findings)
        {
            Row(to, "finding", finding);
        }

        Row(to, "verdict", Verdict);
    }

    private static void Row(TextWriter to, string name, string value) => to.WriteLine($"{name,-26} {value}");
}
