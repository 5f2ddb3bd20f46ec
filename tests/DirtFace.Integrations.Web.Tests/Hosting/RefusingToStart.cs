using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using DirtFace.Integrations.Tests.Support;
using Microsoft.Data.Sqlite;
using Xunit;

namespace DirtFace.Integrations.Web.Tests.Hosting;

/// <summary>A wrong setting or surroundings stop the program with exit code 1 and one sentence that names what to change.</summary>
public sealed class RefusingToStart : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dirtface-start-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("QuickBooks:Environment", "--QuickBooks:Environment=Sandboxx")]
    [InlineData("QuickBooks:ClientId", "--QuickBooks:Environment=Sandbox")]
    [InlineData("QuickBooks:PublicUrl", "--QuickBooks:PublicUrl=not a url")]
    [InlineData("Sync:InFlight", "--Sync:InFlight=11")]
    [InlineData("Sync:BatchItems", "--Sync:BatchItems=31")]
    [InlineData("Sync:RequestsPerSecond", "--Sync:RequestsPerSecond=1")]
    [InlineData("Sync:ResendFirst", "--Sync:ResendFirst:0=Invoice")]
    [InlineData("Sync:Lease", "--Sync:Lease=abc")]
    [InlineData("Sync:RemoteLimit", "--Sync:RemoteLimit=00:00:00")]
    [InlineData("Encryption:Key", "--Encryption:Key=short")]
    [InlineData("Simulator:Url", "--Simulator:Url=ftp://localhost")]
    [InlineData("Sync:ClockTolerance", "--Sync:ClockTolerance=00:00:00")]
    [InlineData("Database:Provider", "--Database:Provider=Oracle")]
    [InlineData("Database:ConnectionString", "--Database:Provider=PostgreSQL")]
    [InlineData("Database:ConnectionString", "--Database:ConnectionString=Host=localhost;Database=dirtface")]
    [InlineData("Data:Folder", "--Data:Folder= ")]
    [InlineData("Data:Folder", "--Data:Folder=/proc/nothing-can-be-made-here")]
    public async Task On_a_wrong_setting(string setting, string argument) =>
        Assert.Contains(setting, await SentenceAsync("Development", argument), StringComparison.Ordinal);

    [Fact]
    public async Task With_the_simulator_in_Production() =>
        Assert.Contains("QuickBooks:Environment", await SentenceAsync("Production"), StringComparison.Ordinal);

    [Fact]
    public async Task On_a_port_that_is_taken()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        Assert.Contains(url, await SentenceAsync("Development", $"--urls={url}"), StringComparison.Ordinal);
        Assert.Contains("Simulator:Url", await SentenceAsync("Development", $"--Simulator:Url={url}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_database_that_another_process_locks()
    {
        var file = Path.Combine(folder, "dirtface.db");
        await using var other = new SqliteConnection($"Data Source={file};Pooling=False");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var hold = other.CreateCommand();
        hold.CommandText = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE held (id)";
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        Assert.Contains("locked by another process", await SentenceAsync("Development"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=localhost;Pasword=hunter2;Database=dirtface", "cannot be read")]
    [InlineData("Host=localhost;Password=hunter2", "names no Database")]
    [InlineData("Host=127.0.0.1;Port=1;Database=dirtface;Password=hunter2", "127.0.0.1:1 cannot be reached")]
    public async Task On_a_wrong_connection_string_without_repeating_its_password(string connectionString, string sentence)
    {
        var said = await SentenceAsync("Development", "--Database:Provider=PostgreSQL", $"--Database:ConnectionString={connectionString}");

        Assert.Contains(sentence, said, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_server_without_tables_until_the_command_has_made_them()
    {
        var server = await PostgresServer.OfThisRunAsync();
        var database = await server.CreateDatabaseAsync(empty: true);
        string[] settings = ["--Database:Provider=PostgreSQL", $"--Database:ConnectionString={database}"];

        Assert.Contains("-- migrate", await SentenceAsync("Staging", settings), StringComparison.Ordinal);
        var (code, said, _) = await RunAsync("Staging", ["migrate", .. settings]);
        Assert.Equal((0, "The database has the tables of this version."), (code, said.Trim().Split('\n')[^1]));
        Assert.Contains(
            "synchronous_commit = off",
            await SentenceAsync("Staging", settings[0], $"{settings[1]};Options=-c synchronous_commit=off"),
            StringComparison.Ordinal);
        await PostgresServer.DropAsync(database);
    }

    [Fact]
    public async Task On_a_file_that_is_no_database()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "dirtface.db"), new string('x', 10_000), TestContext.Current.CancellationToken);

        Assert.Contains("damaged", await SentenceAsync("Development"), StringComparison.Ordinal);
    }

    private async Task<string> SentenceAsync(string environment, params string[] arguments)
    {
        var (code, output, errors) = await RunAsync(environment, arguments);
        var sentence = errors.Trim();
        Assert.True(code == 1, $"Exit code {code}: {sentence} {output}");
        Assert.DoesNotContain("   at ", sentence, StringComparison.Ordinal);
        Assert.Single(sentence.Split('\n'));
        return sentence;
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(ProgramPath()) };
        start.ArgumentList.Add(ProgramPath());
        string[] defaults = [$"--Data:Folder={folder}", "--urls=http://127.0.0.1:0", "--Simulator:Url=http://127.0.0.1:0"];
        foreach (var argument in arguments.Concat(defaults.Where(given => !arguments.Any(wanted => wanted.Split('=')[0] == given.Split('=')[0]))))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        using var program = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        var output = program.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = program.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await program.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            program.Kill(entireProcessTree: true);
            Assert.Fail("The program started although it should not, or hung.");
        }

        return (program.ExitCode, await output, await errors);
    }

    // The program as it was built beside these tests, in the same configuration.
    private static string ProgramPath()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = here.Parent!.Name;
        var root = here.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
        var path = Path.Combine(root, "src", "DirtFace.Integrations.Web", "bin", configuration, here.Name, "DirtFace.Integrations.Web.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"Build {Assembly.GetExecutingAssembly().GetName().Name} with its references first.", path);
    }
}
