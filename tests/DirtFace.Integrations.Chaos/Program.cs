using System.Runtime.InteropServices;
using DirtFace.Integrations.Chaos;
using DirtFace.Integrations.Chaos.Evidence;

using var stopping = new CancellationTokenSource();

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopping.Cancel();
}

// A stopped experiment ends its servers and removes its data like a finished one.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    var options = ChaosOptions.Parse(args);
    var evidence = options.Has("--slice")
        ? (await SlicedRun.Of(options).RunAsync(
            options.EvidenceFile ?? SlicedRun.UsualFile(options.Experiment, options.Seed), options.Seed, Console.Out, stopping.Token)).AsSheet()
        : await Experiments.Find(options.Experiment).RunAsync(options, stopping.Token);
    evidence.Print(Console.Out);
    if (options.JsonFile is not null)
    {
        await File.WriteAllTextAsync(options.JsonFile, evidence.ToJson(), stopping.Token);
    }

    // A run that did not come to an end is another result than one that ended badly (B5).
    return evidence.Passed ? 0 : evidence.Verdict == "timed out" ? 3 : 1;
}
catch (ChaosException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 2;
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Stopped.");
    return 2;
}
