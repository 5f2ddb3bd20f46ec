using System.Runtime.InteropServices;
using DirtFace.Integrations.QuickBooksSimulator;

var configuration = new ConfigurationBuilder()
    .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.simulator.json"), optional: true)
    .AddEnvironmentVariables()
    .AddCommandLine(args)
    .Build();
var options = configuration.GetSection("Simulator").Get<SimulatorOptions>() ?? new SimulatorOptions();
using var logs = LoggerFactory.Create(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning));
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
    await using var simulator = await SimulatorHost.StartAsync(options, stopping.Token, logs: logs);
    Console.WriteLine($"Simulated QuickBooks listens on {simulator.Address}");
    if (simulator.HttpsAddress is not null)
    {
        Console.WriteLine($"and on {simulator.HttpsAddress} (its certificate: {simulator.Address}sim/certificate.crt)");
    }
    Console.WriteLine($"Books are kept in {(string.IsNullOrEmpty(options.DataFolder) ? "memory" : Path.GetFullPath(options.DataFolder))}.");
    await Task.Delay(Timeout.Infinite, stopping.Token);
    return 0;
}
catch (SimulatorStartException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
catch (OperationCanceledException)
{
    return 0;
}
