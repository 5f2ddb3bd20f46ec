using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace DirtFace.Integrations.Chaos.Servers;

/// <summary>One life of a server: a process that answers HTTP, until it is killed.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const int KeptLines = 30;

    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan LooksEvery = TimeSpan.FromMilliseconds(20);

    private readonly Process process;
    private readonly ConcurrentQueue<string> lastLines = new();
    private readonly Task[] reading;

    private ServerProcess(Process process, Action<string> onLine)
    {
        this.process = process;
        reading = [ReadAsync(process.StandardOutput, onLine), ReadAsync(process.StandardError, onLine)];
    }

    public static ServerProcess Start(
        BuiltProgram program, IReadOnlyDictionary<string, string> environment, Action<string> onLine)
    {
        // A process that outgrows a file size limit shall see an I/O error, and not end by the signal that comes with it.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "trap '' XFSZ; exec dotnet \"$0\"", program.Assembly])
        {
            WorkingDirectory = program.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the caller's shell sets for its own servers must not leak into these.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ServerProcess(Process.Start(start)!, onLine);
    }

    /// <summary>Returns when the address answers; a server that ends instead is a failed experiment.</summary>
    public async Task ReadyAsync(Uri address, CancellationToken ct)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < StartsWithin)
        {
            if (process.HasExited)
            {
                await Task.WhenAll(reading);
                throw new ChaosException($"The server ended at its start with status {process.ExitCode}:\n{LastWords}");
            }

            try
            {
                using var answer = await http.GetAsync(address, ct);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(LooksEvery, ct);
        }

        throw new ChaosException($"{address} did not answer within {StartsWithin.TotalSeconds} s:\n{LastWords}");
    }

    /// <summary>SIGTERM; kills it and fails when it has not ended in time.</summary>
    public async Task<int> TerminateAsync(TimeSpan patience)
    {
        Signal("TERM");
        using var limit = new CancellationTokenSource(patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
            throw new ChaosException($"The server did not end within {patience.TotalSeconds} s of SIGTERM:\n{LastWords}");
        }

        await Task.WhenAll(reading);
        return process.ExitCode;
    }

    /// <summary>No memory beyond a few megabytes more than it has is given to it; it is killed when it has survived that for a while.</summary>
    public async Task StarveAsync(CancellationToken ct)
    {
        var pages = long.Parse((await File.ReadAllTextAsync($"/proc/{process.Id}/statm", ct)).Split(' ')[0], CultureInfo.InvariantCulture);
        var limit = (pages * Environment.SystemPageSize) + (4 << 20);
        Run("prlimit", "--pid", process.Id.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"--as={limit}"));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(3));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            process.Kill();
            await process.WaitForExitAsync(ct);
        }

        await Task.WhenAll(reading);
    }

    public void Signal(string name) => Run("kill", $"-{name}", process.Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sets or lifts the largest size to which this process may write a file.</summary>
    public void LimitFileSize(long? bytes) => Run(
        "prlimit",
        "--pid",
        process.Id.ToString(CultureInfo.InvariantCulture),
        bytes is { } limit ? string.Create(CultureInfo.InvariantCulture, $"--fsize={limit}:unlimited") : "--fsize=unlimited:unlimited");

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        await Task.WhenAll(reading);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    private static void Run(string program, params string[] arguments)
    {
        using var tool = Process.Start(program, arguments);
        tool.WaitForExit();
        if (tool.ExitCode != 0)
        {
            throw new ChaosException($"{program} {string.Join(' ', arguments)} ended with status {tool.ExitCode}.");
        }
    }

    private string LastWords => string.Join('\n', lastLines);

    private async Task ReadAsync(StreamReader from, Action<string> onLine)
    {
        while (await from.ReadLineAsync(CancellationToken.None) is { } line)
        {
            lastLines.Enqueue(line);
            if (lastLines.Count > KeptLines)
            {
                lastLines.TryDequeue(out _);
            }

            onLine(line);
        }
    }
}
