using System.Diagnostics;
using System.Globalization;
using DirtFace.Integrations.Chaos.Servers;
using Npgsql;

namespace DirtFace.Integrations.Chaos.Databases;

/// <summary>
/// A PostgreSQL server of this program's own, with everything on that keeps what it is told. A shell watches the pipe to us:
/// when this program is gone, however it went, the pipe ends, and the shell stops the server and removes its files.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    // $1 is the folder, $2 the port, $3 the user to run as, or nothing. PostgreSQL refuses root.
    private const string Script =
        """
        folder=$1; port=$2; user=$3
        bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1); [ -n "$bin" ] || bin=$(dirname "$(command -v initdb)")
        as=; [ -z "$user" ] || { as="setpriv --reuid=$user --regid=$user --clear-groups --"; chown "$user" "$folder"; }
        cd "$folder" || exit 1
        $as "$bin/initdb" -D data -U dirtface --auth=trust -E UTF8 --locale=C.UTF-8 -N >log 2>&1 || { cat log >&2; rm -rf "$folder"; exit 1; }
        go() { $as "$bin/postgres" -D data -p "$port" -h 127.0.0.1 -k "$folder" -c max_connections=200 -c shared_buffers=64MB >>log 2>&1 & pid=$!; }
        go
        while read -r word; do
            case "$word" in
                crash) kill -QUIT $pid; wait $pid ;;
                # Its children notice and go, too; a new server refuses the data until the last of them has.
                kill) kill -KILL $pid; wait $pid; while $as "$bin/pg_isready" -q -h "$folder" -p "$port"; do sleep 0.05; done; sleep 0.5 ;;
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

    private PostgresServer(Process shell, string folder, int port) => (this.shell, this.folder, Port) = (shell, folder, port);

    public int Port { get; }

    public static async Task<PostgresServer> StartAsync(CancellationToken ct)
    {
        var port = FreePort.Address().Port;
        // Not below TMPDIR, which a run may have closed to the user that the server runs as.
        var folder = string.Create(CultureInfo.InvariantCulture, $"/tmp/dirtface-chaos-postgres-{Environment.ProcessId}-{port}");
        Directory.CreateDirectory(folder);
        var start = new ProcessStartInfo("sh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-c", Script, "sh", folder, $"{port}", Environment.IsPrivilegedProcess ? "postgres" : "" })
        {
            start.ArgumentList.Add(argument);
        }

        var server = new PostgresServer(Process.Start(start)!, folder, port);
        await server.ReadyAsync(ct);
        return server;
    }

    /// <summary>A connection string that goes straight to it.</summary>
    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={Port};Username=dirtface;Database={database}";

    /// <summary>Ends at once, as after a power cut (an immediate shutdown), and comes back.</summary>
    public async Task RestartAtOnceAsync(CancellationToken ct)
    {
        await TellAsync("crash", ct);
        await StartAgainAsync(ct);
    }

    /// <summary>kill -9 of the server's first process, and comes back.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        await TellAsync("kill", ct);
        await StartAgainAsync(ct);
    }

    public Task StopAsync(CancellationToken ct) => TellAsync("stop", ct);

    public async Task StartAgainAsync(CancellationToken ct)
    {
        await TellAsync("start", ct);
        await ReadyAsync(ct);
    }

    /// <summary>Refuses every write from now on, as a server does that was made a stand-by; or takes them again.</summary>
    public async Task SetReadOnlyAsync(bool readOnly, CancellationToken ct)
    {
        await ExecuteAsync("postgres", $"ALTER SYSTEM SET default_transaction_read_only = {(readOnly ? "on" : "off")}", ct);
        await ExecuteAsync("postgres", "SELECT pg_reload_conf()", ct);
    }

    public async Task ExecuteAsync(string database, string statement, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=False;Options=-c default_transaction_read_only=off");
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        // Statements of this program, without anybody's entry in them.
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
    }

    private async Task TellAsync(string word, CancellationToken ct)
    {
        await shell.StandardInput.WriteLineAsync(word.AsMemory(), ct);
        await shell.StandardInput.FlushAsync(ct);
        if (await shell.StandardOutput.ReadLineAsync(ct) != word)
        {
            throw new ChaosException($"PostgreSQL's shell did not carry out \"{word}\".");
        }
    }

    private async Task ReadyAsync(CancellationToken ct)
    {
        for (var started = Stopwatch.GetTimestamp(); ; await Task.Delay(30, ct))
        {
            try
            {
                await ExecuteAsync("postgres", "SELECT 1", ct);
                return;
            }
            catch (NpgsqlException problem)
            {
                if (shell.HasExited || Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(60))
                {
                    var said = shell.HasExited ? await shell.StandardError.ReadToEndAsync(ct) : await File.ReadAllTextAsync(Path.Combine(folder, "log"), ct);
                    throw new ChaosException($"PostgreSQL did not start: {said}", problem);
                }
            }
        }
    }
}
