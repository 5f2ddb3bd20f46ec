using System.Globalization;
using System.Text.Json;

namespace DirtFace.Integrations.Chaos.Evidence;

/// <summary>What an experiment did and found; a run that did too little proves nothing and fails (B3).</summary>
internal sealed record EvidenceSheet
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public required string Experiment { get; init; }

    public required uint Seed { get; init; }

    public int Records { get; init; }

    public int Kills { get; init; }

    /// <summary>How often each fault struck, by its kind.</summary>
    public IReadOnlyDictionary<string, int> Faults { get; init; } = new Dictionary<string, int>();

    /// <summary>How often each way out of a doubt was taken, and what else shows that there was something to recover from.</summary>
    public IReadOnlyDictionary<string, int> Recoveries { get; init; } = new Dictionary<string, int>();

    /// <summary>Measured times and the like; of several slices the worst.</summary>
    public IReadOnlyDictionary<string, double> Figures { get; init; } = new Dictionary<string, double>();

    /// <summary>What had to be reached, and was.</summary>
    public IReadOnlyDictionary<string, int> Floors { get; init; } = new Dictionary<string, int>();

    public int Duplicates { get; init; }

    public int Lost { get; init; }

    public int Wrong { get; init; }

    public double Seconds { get; init; }

    /// <summary>What exactly was duplicated, lost or wrong, and which floor or limit was missed; empty in a pass.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>Something did not come to an end in time, which is another result than a wrong one (B5).</summary>
    public bool TimedOut { get; init; }

    public bool Passed => Verdict == "pass";

    public string Verdict => Duplicates > 0 || Lost > 0 || Wrong > 0 ? "fail" : TimedOut ? "timed out" : Findings.Count > 0 ? "fail" : "pass";

    /// <summary>Notes a measured value.</summary>
    public EvidenceSheet Figure(string name, double value) => this with { Figures = new Dictionary<string, double>(Figures) { [name] = value } };

    /// <summary>Fails below this number.</summary>
    public EvidenceSheet Floor(string what, int reached, int least) => this with
    {
        Floors = new Dictionary<string, int>(Floors) { [what] = least },
        Findings = reached >= least ? Findings : [.. Findings, $"{what}: {reached}, at least {least} are needed"],
    };

    /// <summary>Fails above this value, which is meant for a machine that is not busy with anything else; this one is slower by <paramref name="slowness"/>.</summary>
    public EvidenceSheet Limit(string what, double reached, double most, double slowness) =>
        Figure(what, reached).Figure("slowness of this machine", Math.Round(Math.Max(slowness, Figures.GetValueOrDefault("slowness of this machine")), 2)) with
        {
            Findings = reached <= most * slowness
                ? Findings
                : [.. Findings, string.Create(CultureInfo.InvariantCulture, $"{what}: {reached}, at most {most} is allowed, on this busy machine {most * slowness:F1}")],
        };

    /// <summary>Both as one: sums, and the worse of the figures.</summary>
    public EvidenceSheet And(EvidenceSheet other) => this with
    {
        Records = Records + other.Records,
        Kills = Kills + other.Kills,
        Faults = Sum(Faults, other.Faults),
        Recoveries = Sum(Recoveries, other.Recoveries),
        Figures = Figures.Concat(other.Figures).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Max(pair => pair.Value)),
        Floors = Sum(Floors, other.Floors),
        Duplicates = Duplicates + other.Duplicates,
        Lost = Lost + other.Lost,
        Wrong = Wrong + other.Wrong,
        Seconds = Seconds + other.Seconds,
        Findings = [.. Findings, .. other.Findings],
        TimedOut = TimedOut || other.TimedOut,
    };

    /// <summary>What another process of this program wrote.</summary>
    public static EvidenceSheet FromJson(string json) => JsonSerializer.Deserialize<EvidenceSheet>(json, Json)!;

    public string ToJson() => JsonSerializer.Serialize(
        new { Experiment, Seed, Records, Kills, Faults, Recoveries, Figures, Floors, Duplicates, Lost, Wrong, Seconds = Math.Round(Seconds), Findings, Verdict }, Json);

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

        foreach (var (figure, value) in Figures)
        {
            Row(to, figure, value.ToString(CultureInfo.InvariantCulture));
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

    private static void Row(TextWriter to, string name, string value) => to.WriteLine($"{name,-40} {value}");

    private static Dictionary<string, int> Sum(IReadOnlyDictionary<string, int> one, IReadOnlyDictionary<string, int> other) =>
        one.Concat(other).GroupBy(pair => pair.Key).OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value));
}
