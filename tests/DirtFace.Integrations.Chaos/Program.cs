using System.Runtime.InteropServices;
using DirtFace.Integrations.Chaos;
using DirtFace.Integrations.Chaos.KillSqlite;

if (args is ["schedules", ..])
{
    return DirtFace.Integrations.Chaos.Schedules.SchedulesExperiment.Run(args);
}

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
    var evidence = options.Experiment switch
    {
        KillSqliteExperiment.Name => await new KillSqliteExperiment(options, TimeProvider.System).RunAsync(stopping.Token),
        _ => throw new ChaosException($"There is no experiment \"{options.Experiment}\". {ChaosOptions.Usage}"),
    };
    evidence.Print(Console.Out);
    if (options.JsonFile is not null)
    {
        await File.WriteAllTextAsync(options.JsonFile, evidence.ToJson(), stopping.Token);
    }

    return evidence.Passed ? 0 : 1;
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
