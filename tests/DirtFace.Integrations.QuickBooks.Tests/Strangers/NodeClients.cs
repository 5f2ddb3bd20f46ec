using System.Diagnostics;
using System.Text.Json.Nodes;
using DirtFace.Integrations.QuickBooksSimulator;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Strangers;

/// <summary>
/// Installs the npm clients into a temporary folder, at the versions of the lock file, and runs every step against one simulator.
/// They were written against the real QuickBooks and know nothing of this one.
/// </summary>
public sealed class NodeClients : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("strangers-");
    private readonly Dictionary<string, JsonNode> outcomes = [];

    public async ValueTask InitializeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        foreach (var source in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Strangers", "node")))
        {
            File.Copy(source, Path.Combine(folder.FullName, Path.GetFileName(source)));
        }
        await RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], [], patience.Token);
        var options = new SimulatorOptions { Url = "http://127.0.0.1:0", Quotas = QuotaMode.Off };
        await using var simulator = await SimulatorHost.StartAsync(options, patience.Token);
        var address = simulator.Address.ToString().TrimEnd('/');
        var lines = await RunAsync("node", ["run.cjs"], new() { ["SIMULATOR"] = address }, patience.Token);
        foreach (var outcome in lines.Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!))
        {
            outcomes.Add(outcome["name"]!.GetValue<string>(), outcome);
        }
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    public IReadOnlyCollection<string> Steps => outcomes.Keys;

    public void Passed(string step)
    {
        Assert.True(outcomes.TryGetValue(step, out var outcome), $"The step \"{step}\" was not run.");
        Assert.True(outcome["ok"]!.GetValue<bool>(), outcome["detail"]?.ToString());
    }

    private async Task<string[]> RunAsync(string program, string[] arguments, Dictionary<string, string> environment, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct);
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await errors}");
        return (await output).Split('\n');
    }
}
