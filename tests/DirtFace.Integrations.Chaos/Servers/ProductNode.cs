using System.Diagnostics;
using DirtFace.Integrations.Chaos.Browsing;

namespace DirtFace.Integrations.Chaos.Servers;

/// <summary>One node of the product: a process that is killed, stopped, frozen and started again, with the same settings in all its lives.</summary>
internal sealed class ProductNode(string name, Uri address, Func<IReadOnlyDictionary<string, string>> settings, ProductLog log, SaidLog said) : IDisposable
{
    private volatile TaskCompletionSource up = Fresh();
    private ServerProcess? process;
    private long startedAt;
    private bool toldFirst = true;

    public string Name => name;

    public Uri Address => address;

    /// <summary>What this node alone has said.</summary>
    public ProductLog Own { get; } = new();

    public int Kills { get; private set; }

    public bool IsUp => up.Task.IsCompleted;

    /// <summary>How long after each start the first record was confirmed; lives that had nothing to confirm are not in it.</summary>
    public List<TimeSpan> FirstConfirmed { get; } = [];

    /// <summary>Starts it without waiting for it.</summary>
    public void Start()
    {
        process?.Dispose();
        said.Write(name, "is started");
        (startedAt, toldFirst) = (Stopwatch.GetTimestamp(), false);
        process = ServerProcess.Start(BuiltProgram.Web, settings(), Hear);
    }

    public async Task ReadyAsync(CancellationToken ct)
    {
        await process!.ReadyAsync(new Uri(address, SitePaths.SignIn), ct);
        up.TrySetResult();
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        GoDown();
        said.Write(name, "is killed");
        await process!.KillAsync();
        Kills++;
    }

    /// <summary>Gets no more memory from the system, and ends by that; a process that lives on without any is killed, as by the system's own killer.</summary>
    public async Task StarveAsync(CancellationToken ct)
    {
        GoDown();
        await process!.StarveAsync(ct);
        Kills++;
    }

    /// <summary>SIGTERM; returns how long it took to end, and its exit code.</summary>
    public async Task<(TimeSpan Took, int ExitCode)> TerminateAsync(TimeSpan patience)
    {
        GoDown();
        var asked = Stopwatch.GetTimestamp();
        var code = await process!.TerminateAsync(patience);
        return (Stopwatch.GetElapsedTime(asked), code);
    }

    /// <summary>SIGSTOP: every thread stands still, as under a paused virtual machine.</summary>
    public void Freeze()
    {
        GoDown();
        said.Write(name, "is frozen");
        process!.Signal("STOP");
    }

    /// <summary>SIGCONT: it goes on as if no time had passed.</summary>
    public void Thaw()
    {
        process!.Signal("CONT");
        PutIntoService();
    }

    /// <summary>People are sent elsewhere; the process is left alone.</summary>
    public void TakeOutOfService() => GoDown();

    public void PutIntoService() => up.TrySetResult();

    /// <summary>Returns when it answers, at once when it does already.</summary>
    public Task WhenUpAsync(CancellationToken ct) => up.Task.WaitAsync(ct);

    /// <summary>From now on no file of this process can grow beyond this size: its writes fail with an I/O error.</summary>
    public void LimitFileSize(long? bytes) => process!.LimitFileSize(bytes);

    public void Dispose() => process?.Dispose();

    private void GoDown()
    {
        if (up.Task.IsCompleted)
        {
            up = Fresh();
        }
    }

    private void Hear(string line)
    {
        said.Write(name, line);
        log.Read(line);
        Own.Read(line);
        if (!toldFirst && line.Contains("Confirmed ", StringComparison.Ordinal))
        {
            toldFirst = true;
            lock (FirstConfirmed)
            {
                FirstConfirmed.Add(Stopwatch.GetElapsedTime(startedAt));
            }
        }
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
