using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>
/// The processes of a PostgreSQL server of our own. A shell watches the pipe to us: when this program is gone, however it went,
/// the pipe ends, and the shell stops the server and removes its files.
/// </summary>
public sealed class PostgresProcess : IAsyncDisposable
{
    // Like a server that keeps what it is told (W6), only small. $1 is the folder, $2 the port, $3 the user to run as or nothing.
    private const string Script =
        """
        folder=$1; port=$2; user=$3
        bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1); [ -n "$bin" ] || bin=$(dirname "$(command -v initdb)")
        as=; [ -z "$user" ] || { as="setpriv --reuid=$user --regid=$user --clear-groups --"; chown "$user" "$folder"; }
        cd "$folder" || exit 1
        $as "$bin/initdb" -D data -U postgres --auth=trust -E UTF8 --locale=C.UTF-8 -N >log 2>&1 || { cat log >&2; rm -rf "$folder"; exit 1; }
        go() {
            $as "$bin/postgres" -D data -p "$port" -h 127.0.0.1 -k "$folder" -c max_connections=300 -c shared_buffers=64MB >>log 2>&1 & pid=$!
            until "$bin/pg_isready" -q -h 127.0.0.1 -p "$port" -t 60; do
                kill -0 $pid 2>/dev/null || { cat log >&2; cd /; rm -rf "$folder"; exit 1; }
                sleep 0.05
            done
        }
        go
        echo ready
        while read -r word; do
            case "$word" in
                crash) kill -QUIT $pid; wait $pid ;;
                stop) kill -INT $pid; wait $pid ;;
                start) go ;;
            esac
            echo "$word"
        done
        kill -INT $pid 2>/dev/null; wait $pid
        cd /; rm -rf "$folder"
        """;

    private readonly Process shell;
    private readonly string folder;
    private readonly int port;

    private PostgresProcess(Process shell, string folder, int port) => (this.shell, this.folder, this.port) = (shell, folder, port);

    public static async Task<PostgresProcess> StartAsync()
    {
        // Not below TMPDIR, which a run may have closed to the user that the server runs as: PostgreSQL refuses root.
        var folder = $"/tmp/dirtface-postgres-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
        Directory.CreateDirectory(folder);
        var port = FreePort();
        var start = new ProcessStartInfo("sh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-c", Script, "sh", folder, $"{port}", Environment.IsPrivilegedProcess ? "postgres" : "" })
        {
            start.ArgumentList.Add(argument);
        }

        var started = new PostgresProcess(Process.Start(start)!, folder, port);
        await started.HearAsync("ready");
        return started;
    }

    public string ConnectionStringOf(string database) => $"Host=127.0.0.1;Port={port};Username=postgres;Database={database}";

    public int Port => port;

    /// <summary>Stops at once, as after a power cut, without saying goodbye to anybody.</summary>
    public Task CrashAsync() => TellAsync("crash");

    public Task StopAsync() => TellAsync("stop");

    public Task StartAgainAsync() => TellAsync("start");

    public async ValueTask DisposeAsync()
    {
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
    }

    private async Task TellAsync(string word)
    {
        await shell.StandardInput.WriteLineAsync(word);
        await shell.StandardInput.FlushAsync();
        await HearAsync(word);
    }

    private async Task HearAsync(string word)
    {
        if (await shell.StandardOutput.ReadLineAsync() != word)
        {
            var said = shell.HasExited ? await shell.StandardError.ReadToEndAsync() : $"see {folder}/log";
            throw new InvalidOperationException($"PostgreSQL is not \"{word}\": {said}");
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
