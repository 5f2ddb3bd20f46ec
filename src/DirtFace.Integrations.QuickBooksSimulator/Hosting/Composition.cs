using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;
using DirtFace.Integrations.QuickBooksSimulator.Control;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Mishaps;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;
using DirtFace.Integrations.QuickBooksSimulator.Queries;
using DirtFace.Integrations.QuickBooksSimulator.Sending;

namespace DirtFace.Integrations.QuickBooksSimulator.Hosting;

/// <summary>Puts the parts of a simulator together.</summary>
internal static class Composition
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(1);

    public static WebApplication Build(SimulatorOptions options, ListenAddress listener, TimeProvider time, ILoggerFactory logs)
    {
        // An empty builder reads no configuration, so the settings of an embedding host can not leak in here.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            listener.Apply(kestrel);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<ILoggerFactory>(new QuietLogs(logs));
        builder.Services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopWithin);
        AddParts(builder.Services, options, time);
        var app = builder.Build();
        app.Use((http, next) =>
        {
            TraceId.Stamp(http, time.GetUtcNow());
            return CrossSiteGuard.IsAllowed(http.Request) ? next(http) : CrossSiteGuard.RefuseAsync(http);
        });
        app.UseRouting();
        app.Services.GetRequiredService<AccountingApi>().Map(app);
        app.Services.GetRequiredService<TokenApi>().Map(app);
        app.Services.GetRequiredService<ConsentPages>().Map(app);
        app.Services.GetRequiredService<ControlApi>().Map(app);
        app.Services.GetRequiredService<BooksPages>().Map(app);
        app.UseEndpoints(_ => { });
        return app;
    }

    private static void AddParts(IServiceCollection services, SimulatorOptions options, TimeProvider time)
    {
        services.AddSingleton(options);
        services.AddSingleton(time);
        services.AddSingleton<RequestIdMemory>();
        services.AddSingleton(new MishapPlan { LatencyMs = options.LatencyMs });
        services.AddSingleton(_ => new CompanyFiles(InFolder(options, "companies"), time));
        services.AddSingleton(_ => new GrantStore(InFolder(options, "oauth.jsonl"), options.RefreshRotation));
        services.AddSingleton<ClientRegistration>();
        services.AddSingleton<AuthorizationRules>();
        services.AddSingleton<ICompanyResource, QueryResource>();
        services.AddSingleton<ICompanyResource, ExchangeRateResource>();
        services.AddSingleton<ICompanyResource, SendResource>();
        services.AddSingleton<ICompanyResource, PdfResource>();
        services.AddSingleton<AccountingEngine>();
        services.AddSingleton<Delivery>();
        services.AddSingleton<AccountingApi>();
        services.AddSingleton<TokenApi>();
        services.AddSingleton<ConsentPages>();
        services.AddSingleton<CompanyControls>();
        services.AddSingleton<Bookkeeping>();
        services.AddSingleton<BookControls>();
        services.AddSingleton<BookkeepingControls>();
        services.AddSingleton<ReadingControls>();
        services.AddSingleton<MishapControls>();
        services.AddSingleton<GrantControls>();
        services.AddSingleton<ControlApi>();
        services.AddSingleton<FrontPage>();
        services.AddSingleton<FaultsPage>();
        services.AddSingleton<BookEditing>();
        services.AddSingleton<BooksPages>();
    }

    private static string? InFolder(SimulatorOptions options, string name) =>
        string.IsNullOrEmpty(options.DataFolder) ? null : Path.Combine(options.DataFolder, name);
}
