using System.Diagnostics;
using System.Globalization;

namespace DirtFace.Integrations.Benchmarks.Simulator;

/// <summary>The simulator as a process of its own, so that its memory and its garbage collections are its own.</summary>
internal sealed class SimulatorProcess : IDisposable
{
    private const string Assembly = "DirtFace.Integrations.QuickBooksSimulator";

    private readonly Process process;

    private SimulatorProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Starts it on a free port, with quotas and latency off.</summary>
    public static async Task<SimulatorProcess> StartAsync(string dataFolder, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[Program(), "--Simulator:Url=http://127.0.0.1:0", $"--Simulator:DataFolder={dataFolder}", "--Simulator:Quotas=Off", "--Simulator:HttpsUrl="])
        {
            start.ArgumentList.Add(argument);
        }
        var process = Process.Start(start) ?? throw new BenchmarkException("The simulator could not be started.");
        while (await process.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            if (line.IndexOf("http://", StringComparison.Ordinal) is >= 0 and var at)
            {
                return new SimulatorProcess(process, new Uri(line[at..].Trim()));
            }
        }
        throw new BenchmarkException("The simulator ended before it listened.");
    }

    /// <summary>Resident memory of the process in megabytes: now, and at its highest.</summary>
    public (double Now, double Peak) Memory()
    {
        var lines = File.ReadAllLines($"/proc/{process.Id}/status");
        double Of(string name) => double.Parse(
            lines.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
            CultureInfo.InvariantCulture) / 1024;
        return (Of("VmRSS:"), Of("VmHWM:"));
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    // Built with this program, in the same configuration.
    private static string Program()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (own.Name, own.Parent?.Name ?? "");
        var root = own.Parent?.Parent?.Parent?.Parent?.Parent?.FullName ?? "";
        var path = Path.Combine(root, "src", Assembly, "bin", configuration, framework, $"{Assembly}.dll");
        return File.Exists(path) ? path : throw new BenchmarkException($"The simulator is not built: {path}");
    }
}
