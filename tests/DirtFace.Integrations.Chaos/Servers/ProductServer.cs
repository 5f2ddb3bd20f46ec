using DirtFace.Integrations.Chaos.Browsing;

namespace DirtFace.Integrations.Chaos.Servers;

/// <summary>The product as a process that is killed and started again, with one folder of data for all its lives.</summary>
internal sealed class ProductServer(string dataFolder, Uri simulator) : IDisposable
{
    private readonly ProductLog log = new();
    private volatile TaskCompletionSource up = Fresh();
    private ServerProcess? process;

    public Uri Address { get; } = FreePort.Address();

    public ProductLog Log => log;

    public int Kills { get; private set; }

    /// <summary>Starts it without waiting for it.</summary>
    public void Start()
    {
        process?.Dispose();
        process = ServerProcess.Start(BuiltProgram.Web, Settings(), log.Read);
    }

    public async Task ReadyAsync(CancellationToken ct)
    {
        await process!.ReadyAsync(new Uri(Address, SitePaths.SignIn), ct);
        up.TrySetResult();
    }

    public async Task KillAsync()
    {
        if (up.Task.IsCompleted)
        {
            up = Fresh();
        }

        await process!.KillAsync();
        Kills++;
    }

    /// <summary>Returns when the product answers, at once when it does already.</summary>
    public Task WhenUpAsync(CancellationToken ct) => up.Task.WaitAsync(ct);

    public void Dispose() => process?.Dispose();

    // Short limits, so that a doubt costs seconds; their order is that of the real ones (reliability rules §9).
    private Dictionary<string, string> Settings() => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["ASPNETCORE_URLS"] = $"{Address.GetLeftPart(UriPartial.Authority)}",
        ["Data__Folder"] = dataFolder,
        ["QuickBooks__Environment"] = "Simulator",
        ["QuickBooks__PublicUrl"] = $"{Address.GetLeftPart(UriPartial.Authority)}",
        ["QuickBooks__RequestTimeout"] = "00:00:02",
        ["Simulator__Embedded"] = "false",
        ["Simulator__Url"] = $"{simulator.GetLeftPart(UriPartial.Authority)}",
        // The simulator counts no calls here, and killing should not wait for a quota.
        ["Sync__RequestsPerSecond"] = "0",
        ["Sync__RequestsPerMinute"] = "0",
        ["Sync__BatchesPerMinute"] = "0",
        ["Sync__RemoteLimit"] = "00:00:02",
        ["Sync__RemoteMargin"] = "00:00:00.5",
        ["Sync__Lease"] = "00:00:02",
        ["Sync__ThrottlePause"] = "00:00:01",
        ["Sync__BackOffSeconds__0"] = "0.1",
        ["Sync__BackOffSeconds__1"] = "0.2",
        ["Sync__BackOffSeconds__2"] = "0.5",
        ["Sync__BackOffSeconds__3"] = "1",
        ["Sync__BackOffSeconds__4"] = "1",
        ["Sync__BackOffSeconds__5"] = "1",
    };

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
