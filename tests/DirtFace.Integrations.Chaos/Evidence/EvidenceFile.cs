using System.Text.Json;
using System.Text.Json.Serialization;

namespace DirtFace.Integrations.Chaos.Evidence;

/// <summary>
/// A long run in slices, each with a seed of its own. The file is rewritten after every slice, so that a run that was stopped
/// goes on where it was, on whichever commit; the commits are named.
/// </summary>
internal sealed record EvidenceFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public required string Experiment { get; init; }

    /// <summary>The seed of the first slice; the next ones count up from it.</summary>
    public required uint Seed { get; init; }

    public int Records { get; init; }

    public int Kills { get; init; }

    public IReadOnlyDictionary<string, int> Faults { get; init; } = new Dictionary<string, int>();

    public IReadOnlyDictionary<string, int> Recoveries { get; init; } = new Dictionary<string, int>();

    /// <summary>The worst of all slices.</summary>
    public IReadOnlyDictionary<string, double> Figures { get; init; } = new Dictionary<string, double>();

    /// <summary>What every slice had to reach, added up.</summary>
    public IReadOnlyDictionary<string, int> Floors { get; init; } = new Dictionary<string, int>();

    public int Duplicates { get; init; }

    public int Lost { get; init; }

    public int Wrong { get; init; }

    public double Seconds { get; init; }

    public IReadOnlyList<string> Findings { get; init; } = [];

    public string Verdict { get; init; } = "pass";

    public IReadOnlyList<EvidenceSlice> Slices { get; init; } = [];

    public static async Task<EvidenceFile?> ReadAsync(string file, CancellationToken ct)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<EvidenceFile>(await File.ReadAllTextAsync(file, ct), Json);
        }
        catch (JsonException problem)
        {
            throw new ChaosException($"{file} is not an evidence file: {problem.Message}", problem);
        }
    }

    /// <summary>All slices as one result.</summary>
    public EvidenceSheet AsSheet() => new()
    {
        Experiment = Experiment,
        Seed = Seed,
        Records = Records,
        Kills = Kills,
        Faults = Faults,
        Recoveries = Recoveries,
        Figures = Figures,
        Floors = Floors,
        Duplicates = Duplicates,
        Lost = Lost,
        Wrong = Wrong,
        Seconds = Seconds,
        Findings = Findings,
        TimedOut = Verdict == "timed out",
    };

    /// <summary>This file with one more slice.</summary>
    public EvidenceFile With(EvidenceSheet slice, string commit) => this with
    {
        Records = Records + slice.Records,
        Kills = Kills + slice.Kills,
        Faults = Sum(Faults, slice.Faults),
        Recoveries = Sum(Recoveries, slice.Recoveries),
        Figures = Worst(Figures, slice.Figures),
        Floors = Sum(Floors, slice.Floors),
        Duplicates = Duplicates + slice.Duplicates,
        Lost = Lost + slice.Lost,
        Wrong = Wrong + slice.Wrong,
        Seconds = Math.Round(Seconds + slice.Seconds),
        Findings = [.. Findings, .. slice.Findings.Select(finding => $"seed {slice.Seed}: {finding}")],
        // A bad slice stays in the file: evidence is not repeated until it looks better.
        Verdict = Verdict == "pass" ? slice.Verdict : Verdict == "timed out" && slice.Verdict == "fail" ? "fail" : Verdict,
        Slices = [.. Slices, new EvidenceSlice(slice.Seed, slice.Records, slice.Kills, Math.Round(slice.Seconds), commit, slice.Verdict)],
    };

    /// <summary>Written beside it and moved over it, so that a reader, or a kill, finds the old file or the new one.</summary>
    public async Task WriteAsync(string file, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var beside = $"{file}.new";
        await File.WriteAllTextAsync(beside, JsonSerializer.Serialize(this, Json) + "\n", ct);
        File.Move(beside, file, overwrite: true);
    }

    private static Dictionary<string, int> Sum(IReadOnlyDictionary<string, int> one, IReadOnlyDictionary<string, int> other) =>
        one.Concat(other).GroupBy(pair => pair.Key).OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value));

    private static Dictionary<string, double> Worst(IReadOnlyDictionary<string, double> one, IReadOnlyDictionary<string, double> other) =>
        one.Concat(other).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Max(pair => pair.Value));
}

/// <summary>One slice of a long run: its seed repeats it.</summary>
internal sealed record EvidenceSlice(uint Seed, int Records, int Kills, double Seconds, string Commit, string Verdict);
