using System.Globalization;

namespace DirtFace.Integrations.Chaos;

/// <summary>What the command line asks for.</summary>
internal sealed class ChaosOptions
{
    private readonly Dictionary<string, string> values = [];

    /// <summary>Every option that some experiment reads; each but --trace, --pairs and --first has a value.</summary>
    public static IReadOnlyList<string> Known { get; } =
        ["--records", "--kills", "--workers", "--count", "--slice", "--seed", "--json", "--evidence", "--trace", "--pairs", "--first", "--bug", "--only"];

    public required string Experiment { get; init; }

    /// <summary>Decides every moment and every fault; a run that failed is repeated with it.</summary>
    public uint Seed => (uint)Number("--seed", 1);

    public string? JsonFile => Text("--json");

    /// <summary>Where a run in slices keeps what it has reached.</summary>
    public string? EvidenceFile => Text("--evidence");

    public bool Trace => values.ContainsKey("--trace");

    public static ChaosOptions Parse(string[] args)
    {
        if (args.Length == 0 || args[0].StartsWith('-'))
        {
            throw new ChaosException(Experiments.Usage);
        }

        var options = new ChaosOptions { Experiment = args[0] };
        for (var i = 1; i < args.Length; i++)
        {
            var name = args[i];
            if (!Known.Contains(name))
            {
                throw new ChaosException($"Unknown option {name}.\n{Experiments.Usage}");
            }

            var isFlag = name is "--trace" or "--pairs" or "--first";
            if (!isFlag && i + 1 == args.Length)
            {
                throw new ChaosException($"{name} needs a value.");
            }

            options.values[name] = isFlag ? "" : args[++i];
        }

        return options;
    }

    /// <summary>What another experiment is asked for by this program itself.</summary>
    public static ChaosOptions For(string experiment, params (string Name, long Value)[] numbers)
    {
        var other = new ChaosOptions { Experiment = experiment };
        foreach (var (name, value) in numbers)
        {
            other.values[name] = value.ToString(CultureInfo.InvariantCulture);
        }

        return other;
    }

    public string? Text(string name) => values.GetValueOrDefault(name);

    public bool Has(string name) => values.ContainsKey(name);

    public int Number(string name, int otherwise) =>
        Text(name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new ChaosException($"{name} needs a whole number above 0, not \"{text}\".");
}
