using System.Net.Http.Json;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>The product with its steps seen, for tests that let it crash, wait or lose its database at one of them.</summary>
public class WatchedApp : IntegrationsApp
{
    public WatchedApp()
    {
    }

    protected WatchedApp(DatabaseProvider provider)
        : base(provider)
    {
    }

    /// <summary>Whether what cannot be journaled before the end can be put into a file; a process that is killed has no time for that.</summary>
    public bool HasRescueFolder { get; set; } = true;

    /// <summary>The steps of every process of this application.</summary>
    public Steps Steps { get; } = new();

    /// <summary>What its processes logged.</summary>
    public RecordedLogs Logs { get; } = new();

    public string RescueFolder => Path.Combine(Folder, "rescue");

    /// <summary>The process was told to end.</summary>
    public void AskToEnd() => Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>One more process on the same database.</summary>
    public async Task<ServiceProvider> StartProcessAsync()
    {
        var process = Build();
        await process.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
        return process;
    }

    /// <summary>How the simulated token service behaves; what is left out is as QuickBooks does it.</summary>
    public async Task SetOAuthAsync(
        string rotation = "daily", string oldToken = "dies", string parallelRefresh = "second-fails", int rotationSeconds = 86400, int accessSeconds = 3600)
    {
        using var answer = await Control.PostAsJsonAsync(
            new Uri("/sim/api/oauth", UriKind.Relative), new { rotation, oldToken, parallelRefresh, rotationSeconds, accessSeconds });
        answer.EnsureSuccessStatusCode();
    }

    protected override void Configure(IServiceCollection services)
    {
        services.ConfigureDbContext<SqliteIntegrationsDbContext>(options => options.AddInterceptors(Steps));
        services.ConfigureDbContext<PostgresIntegrationsDbContext>(options => options.AddInterceptors(Steps));
        services.AddSingleton(_ => new HttpClient(new WatchedCalls(Steps, QuickBooksHttp.CreateHandler())) { Timeout = Timeout.InfiniteTimeSpan });
        services.AddSingleton<IHostApplicationLifetime>(new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error).AddProvider(Logs));
        services.Configure<TokenOptions>(options => options.RescueFolder = HasRescueFolder ? RescueFolder : null);
    }
}
