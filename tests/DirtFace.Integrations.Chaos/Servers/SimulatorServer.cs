namespace DirtFace.Integrations.Chaos.Servers;

/// <summary>The simulated QuickBooks as a process of its own; it outlives every kill, since it is the judge.</summary>
internal sealed class SimulatorServer(string dataFolder) : IDisposable
{
    private ServerProcess? process;

    public Uri Address { get; } = FreePort.Address();

    public async Task StartAsync(CancellationToken ct)
    {
        var settings = new Dictionary<string, string>
        {
            ["Simulator__Url"] = Address.GetLeftPart(UriPartial.Authority),
            ["Simulator__HttpsUrl"] = "",
            ["Simulator__DataFolder"] = dataFolder,
            ["Simulator__SeedDemoCompanies"] = "false",
            // What is judged here is what becomes of the documents, not how fast they may go.
            ["Simulator__Quotas"] = "Off",
        };
        process = ServerProcess.Start(BuiltProgram.Simulator, settings, _ => { });
        await process.ReadyAsync(new Uri(Address, "/sim/api/health"), ct);
    }

    public void Dispose() => process?.Dispose();
}
