using System.Runtime.InteropServices;
using DirtFace.Integrations.Benchmarks;
using DirtFace.Integrations.Benchmarks.Simulator;

using var stopping = new CancellationTokenSource();

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopping.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    Func<CancellationToken, Task<IReadOnlyList<Figure>>>[] chosen = args switch
    {
        ["simulator-speed"] => [SpeedBenchmark.RunAsync],
        ["simulator-open"] => [OpenBenchmark.RunAsync],
        ["all"] => [SpeedBenchmark.RunAsync, OpenBenchmark.RunAsync],
        _ => throw new BenchmarkException("Usage: simulator-speed | simulator-open | all"),
    };
    var figures = new List<Figure>();
    foreach (var run in chosen)
    {
        figures.AddRange(await run(stopping.Token));
    }
    Figure.Print(Console.Out, figures);
    return figures.TrueForAll(figure => figure.IsReached) ? 0 : 1;
}
catch (BenchmarkException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 2;
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Stopped.");
    return 2;
}
