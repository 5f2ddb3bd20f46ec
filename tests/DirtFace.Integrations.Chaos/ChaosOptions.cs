using System.Globalization;

namespace DirtFace.Integrations.Chaos;

/// <summary>What the command line asks for.</summary>
internal sealed record ChaosOptions
{
    public const string Usage = "Usage: kill-sqlite [--records N] [--kills N] [--seed N] [--json FILE]";

    public required string Experiment { get; init; }

    /// <summary>Invoices that are written and sent.</summary>
    public int Records { get; init; } = 1000;

    public int Kills { get; init; } = 60;

    /// <summary>Decides every moment and every fault; a run that failed is repeated with it.</summary>
    public uint Seed { get; init; } = 1;

    public string? JsonFile { get; init; }

    public static ChaosOptions Parse(string[] args)
    {
        if (args.Length == 0 || args.Length % 2 == 0)
        {
            throw new ChaosException(Usage);
        }

        var options = new ChaosOptions { Experiment = args[0] };
        for (var i = 1; i < args.Length; i += 2)
        {
            options = args[i] switch
            {
                "--records" => options with { Records = Number(args[i], args[i + 1]) },
                "--kills" => options with { Kills = Number(args[i], args[i + 1]) },
                "--seed" => options with { Seed = (uint)Number(args[i], args[i + 1]) },
                "--json" => options with { JsonFile = args[i + 1] },
                _ => throw new ChaosException($"Unknown option {args[i]}. {Usage}"),
            };
        }

        return options;
    }

    private static int Number(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new ChaosException($"{name} needs a whole number above 0, not \"{text}\".");
}
