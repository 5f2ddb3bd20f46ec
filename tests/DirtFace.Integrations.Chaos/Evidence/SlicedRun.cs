using System.Diagnostics;

namespace DirtFace.Integrations.Chaos.Evidence;

/// <summary>A long run of one experiment: how much of what, and in which portions.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Slices">How many portions it has.</param>
/// <param name="Portion">What one of them is asked for.</param>
internal sealed record SlicedRun(string Experiment, int Slices, params (string Name, long Value)[] Portion)
{
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
            var sheet = await experiment.RunAsync(ChaosOptions.For(Experiment, [.. Portion, ("--seed", seed)]), ct);
            evidence = evidence.With(sheet, await CommitAsync(ct));
            await evidence.WriteAsync(file, ct);
        }

        return evidence;
    }

    private static async Task<string> CommitAsync(CancellationToken ct)
    {
        var start = new ProcessStartInfo("git", ["describe", "--always", "--dirty", "--abbrev=12"])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var git = Process.Start(start)!;
            var commit = (await git.StandardOutput.ReadToEndAsync(ct)).Trim();
            await git.WaitForExitAsync(ct);
            return commit.Length > 0 ? commit : "unknown";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // A machine without git; the file says so instead of guessing.
            return "unknown";
        }
    }
}
