using System.Diagnostics;
using System.Net;
using DirtFace.Integrations.Tests.Support;
using DirtFace.Integrations.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;
using Xunit;

namespace DirtFace.Integrations.Web.Tests.Hosting;

/// <summary>O1: the database goes away under a running node on PostgreSQL, and comes back.</summary>
public sealed class LosingTheDatabase : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("dirtface-away-").FullName;
    private readonly CountingLogs logs = new();
    private PostgresServer server = null!;
    private string database = "";
    private WebApplicationFactory<Accounts.SignedIn>? factory;

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.StartOwnAsync();
        database = await server.CreateDatabaseAsync(empty: true);
        factory = new WebApplicationFactory<Accounts.SignedIn>().WithWebHostBuilder(host => host
            .UseEnvironment("Development")
            .UseSetting("Data:Folder", folder)
            .UseSetting("Database:Provider", "PostgreSQL")
            .UseSetting("Database:ConnectionString", database)
            .UseSetting("Simulator:Embedded", "false")
            .UseSetting("Simulator:Url", "http://127.0.0.1:1")
            .UseSetting("QuickBooks:PublicUrl", "http://localhost")
            .ConfigureLogging(logging => logging.AddProvider(logs)));
        factory.CreateClient().Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await factory!.DisposeAsync();
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Pages_say_so_the_process_stays_up_and_work_goes_on_when_it_is_back()
    {
        using var browser = factory!.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var signedIn = await WebApp.PostFormAsync(browser, "/sign-in", new() { ["Email"] = WebApp.Admin, ["Password"] = Demo.DemoData.Password });
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, "/customers"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, "/health/ready"));
        var token = await WebApp.TokenAsync(browser, "/customers/new");

        await server.Process!.CrashAsync();
        for (var seen = 0; seen < 5; seen++)
        {
            using var page = await browser.GetAsync(new Uri("/customers", UriKind.Relative), TestContext.Current.CancellationToken);
            await IsReadableAsync(page);
        }

        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Input.DisplayName", "Nobody")]);
        using var post = await browser.PostAsync(new Uri("/customers/new", UriKind.Relative), form, TestContext.Current.CancellationToken);
        await IsReadableAsync(post);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, "/health/live"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(browser, "/health/ready"));

        await server.Process.StartAgainAsync();
        await BackAsync(browser);

        Assert.InRange(logs.CountOf(2011), 1, 2);
        Assert.Equal(0, logs.Errors);
    }

    [Fact]
    public async Task A_server_that_only_reads_shows_pages_and_refuses_to_save_in_plain_words()
    {
        using var browser = factory!.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var signedIn = await WebApp.PostFormAsync(browser, "/sign-in", new() { ["Email"] = WebApp.Admin, ["Password"] = Demo.DemoData.Password });
        var token = await WebApp.TokenAsync(browser, "/customers/new");
        Dictionary<string, string> customer = new() { ["Input.Id"] = $"{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}", ["Input.DisplayName"] = "Read Only Homes" };

        await OnlyReadsAsync(true);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, "/customers"));
        using var form = new FormUrlEncodedContent(customer.Append(new("__RequestVerificationToken", token)));
        using var refused = await browser.PostAsync(new Uri("/customers/new", UriKind.Relative), form, TestContext.Current.CancellationToken);
        await IsReadableAsync(refused);

        await OnlyReadsAsync(false);
        using var again = await WebApp.PostFormAsync(browser, "/customers/new", customer);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    private static async Task IsReadableAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{answer.StatusCode} {text}");
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
        Assert.Contains("This page cannot be shown right now", text, StringComparison.Ordinal);
        Assert.Contains("What you saved before is safe", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Npgsql", text, StringComparison.Ordinal);
    }

    // Within ten seconds, as O1 wants it.
    private static async Task BackAsync(HttpClient browser)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(200, TestContext.Current.CancellationToken))
        {
            if (await StatusAsync(browser, "/customers") == HttpStatusCode.OK && await StatusAsync(browser, "/health/ready") == HttpStatusCode.OK)
            {
                return;
            }

            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(10), "It did not come back.");
        }
    }

    private async Task OnlyReadsAsync(bool readOnly)
    {
        var name = new Npgsql.NpgsqlConnectionStringBuilder(database).Database;
        await PostgresServer.ExecuteAsync(
            $"{database};Options=-c default_transaction_read_only=off",
            $"ALTER DATABASE {name} SET default_transaction_read_only = {(readOnly ? "on" : "off")}");
// New connections have the new setting.
        Npgsql.NpgsqlConnection.ClearAllPools();
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
