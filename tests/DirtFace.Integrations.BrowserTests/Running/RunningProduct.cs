using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DirtFace.Integrations.Tests.Support;

namespace DirtFace.Integrations.BrowserTests.Running;

/// <summary>
/// The built program as a newcomer starts it, with a folder of data and ports of its own; on PostgreSQL, where a page's queries may
/// mean something else than on SQLite, if DIRTFACE_TEST_DATABASE says so.
/// </summary>
public sealed class RunningProduct : IAsyncLifetime
{
    private const string Project = "DirtFace.Integrations.Web";

    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("dirtface-browser-");
    private readonly ConcurrentQueue<string> log = new();
    private Process? process;
    private PostgresProcess? postgres;

    public Uri Address { get; } = FreeAddress();

    public Uri Simulator { get; } = FreeAddress();

    public async ValueTask InitializeAsync()
    {
        postgres = Environment.GetEnvironmentVariable("DIRTFACE_TEST_DATABASE") == "postgres" ? await PostgresProcess.StartAsync() : null;
        await StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Ends the program without a warning and starts it again on the same data.</summary>
    public async Task RestartAsync(CancellationToken ct)
    {
        await EndAsync();
        await StartAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        data.Delete(recursive: true);
        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }
    }

    private async ValueTask StartAsync(CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(BuiltFolder, $"{Project}.dll")])
        {
            WorkingDirectory = BuiltFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = Origin(Address);
        start.Environment["QuickBooks__PublicUrl"] = Origin(Address);
        start.Environment["Simulator__Url"] = Origin(Simulator);
        // The pages are what is tried here; nobody should wait a minute because a journey was quick.
        start.Environment["Simulator__Quotas"] = "Off";
        start.Environment["Sync__RequestsPerSecond"] = "0";
        start.Environment["Data__Folder"] = data.FullName;
        if (postgres is not null)
        {
            start.Environment["Database__Provider"] = "PostgreSQL";
            start.Environment["Database__ConnectionString"] = postgres.ConnectionStringOf("postgres");
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await AnswersAsync(ct);
    }

    private async Task AnswersAsync(CancellationToken ct)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < StartsWithin && !process!.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(Address, "/sign-in"), ct);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
        }

        Assert.Fail($"The product does not answer at {Address}:\n{string.Join('\n', log)}");
    }

    private async Task EndAsync()
    {
        if (process is null)
        {
            return;
        }

        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
        process = null;
    }

    private static string BuiltFolder
    {
        get
        {
            // …/tests/<this>/bin/<configuration>/<framework>
            var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(Repository.Root, "src", Project, "bin", output.Parent!.Name, output.Name);
        }
    }

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
