using System.Diagnostics;
using DirtFace.Integrations.Chaos.Servers;

namespace DirtFace.Integrations.Chaos.Evidence;

/// <summary>A long run of one experiment: how much of what, and in which portions.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Slices">How many portions it has.</param>
/// <param name="Portion">What one of them is asked for.</param>
internal sealed record SlicedRun(string Experiment, int Slices, params (string Name, long Value)[] Portion)
{
    /// <summary>Where the evidence of this run is kept unless somebody says otherwise.</summary>
    public static string UsualFile(string experiment, uint seed) => Path.Combine(BuiltProgram.Repository, "docs", "evidence", $"{experiment}-{seed}.json");

    /// <summary>One experiment in portions of --slice kills, or rounds where it has no kills.</summary>
    public static SlicedRun Of(ChaosOptions options)
    {
        var unit = options.Has("--kills") ? "--kills" : "--count";
        var (total, slice) = (options.Number(unit, 0), options.Number("--slice", 1));
        if (total == 0)
        {
            throw new ChaosException("A run in slices needs --kills or --count for the whole.");
        }

        var slices = (total + slice - 1) / slice;
        List<(string, long)> portion = [(unit, Math.Min(slice, total))];
        if (options.Has("--records"))
        {
            portion.Add(("--records", Math.Max(1, options.Number("--records", 0) / slices)));
        }

        if (options.Has("--workers"))
        {
            portion.Add(("--workers", options.Number("--workers", 1)));
        }

        return new SlicedRun(options.Experiment, slices, [.. portion]);
    }

    /// <summary>Does what the file does not hold yet, and returns the whole.</summary>
    public async Task<EvidenceFile> RunAsync(string file, uint firstSeed, TextWriter progress, CancellationToken ct)
    {
        var experiment = Experiments.Find(Experiment);
        var evidence = await EvidenceFile.ReadAsync(file, ct) ?? new EvidenceFile { Experiment = Experiment, Seed = firstSeed };
        if (evidence.Experiment != Experiment)
        {
            throw new ChaosException($"{file} is evidence of {evidence.Experiment}, not of {Experiment}.");
        }

        while (evidence.Slices.Count < Slices)
        {
            var seed = evidence.Seed + (uint)evidence.Slices.Count;
            await progress.WriteLineAsync($"{Experiment}: slice {evidence.Slices.Count + 1} of {Slices}, seed {seed}");
            var sheet = await OneAsync(experiment, seed, ct);
            evidence = evidence.With(sheet, await CommitAsync(ct));
            await evidence.WriteAsync(file, ct);
        }

        return evidence;
    }

    // A day that broke off is a result, too: it stays in the file instead of being repeated until it works.
    private async Task<EvidenceSheet> OneAsync(IExperiment experiment, uint seed, CancellationToken ct)
    {
        try
        {
            return await experiment.RunAsync(ChaosOptions.For(Experiment, [.. Portion, ("--seed", seed)]), ct);
        }
        catch (ChaosException problem)
        {
            return new EvidenceSheet { Experiment = Experiment, Seed = seed, Findings = [$"broken off: {problem.Message}"] };
        }
    }

    private static async Task<string> CommitAsync(CancellationToken ct)
    {
        try
        {
            var commit = await GitAsync(["describe", "--always", "--abbrev=12"], ct);
            // What earlier slices have written changes nothing that runs.
            var changes = await GitAsync(["status", "--porcelain", "--untracked-files=no", "--", ":/", ":(top,exclude)docs/evidence"], ct);
            return commit.Length == 0 ? "unknown" : changes.Length == 0 ? commit : $"{commit}-dirty";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // A machine without git; the file says so instead of guessing.
            return "unknown";
        }
    }

    private static async Task<string> GitAsync(IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var git = Process.Start(start)!;
        var said = (await git.StandardOutput.ReadToEndAsync(ct)).Trim();
        await git.WaitForExitAsync(ct);
        return said;
    }
}
