using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;
using DirtFace.Integrations.QuickBooksSimulator.ChangeData;
using DirtFace.Integrations.QuickBooksSimulator.Control;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Mishaps;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;
using DirtFace.Integrations.QuickBooksSimulator.Queries;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;
using DirtFace.Integrations.QuickBooksSimulator.Webhooks;

namespace DirtFace.Integrations.QuickBooksSimulator.Hosting;

/// <summary>Puts the parts of a simulator together.</summary>
internal static class Composition
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(1);

    public static WebApplication Build(
        SimulatorOptions options, ListenAddress plain, ListenAddress? encrypted, TimeProvider time, ILoggerFactory logs)
    {
        var download = new CertificateDownload
        {
            Certificate = encrypted is null ? null : HttpsCertificate.For(options, encrypted.Host, InFolder(options, "https.pfx")),
        };
        // An empty builder reads no configuration, so the settings of an embedding host can not leak in here.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            plain.Apply(kestrel);
            encrypted?.Apply(kestrel, download.Certificate);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<ILoggerFactory>(new QuietLogs(logs));
        builder.Services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopWithin);
        builder.Services.AddSingleton(download);
        AddParts(builder.Services, options, time);
        var app = builder.Build();
        var address = app.Services.GetRequiredService<PublicAddress>();
        app.Use((http, next) =>
        {
            TraceId.Stamp(http, time.GetUtcNow());
            return CrossSiteGuard.IsAllowed(http.Request, address) ? next(http) : CrossSiteGuard.RefuseAsync(http);
        });
        app.UseRouting();
        app.Services.GetRequiredService<AccountingApi>().Map(app);
        app.Services.GetRequiredService<TokenApi>().Map(app);
        app.Services.GetRequiredService<OpenIdApi>().Map(app);
        app.Services.GetRequiredService<ConsentPages>().Map(app);
        app.Services.GetRequiredService<ControlApi>().Map(app);
        app.Services.GetRequiredService<BooksPages>().Map(app);
        download.Map(app);
        app.UseEndpoints(_ => { });
        return app;
    }

    private static void AddParts(IServiceCollection services, SimulatorOptions options, TimeProvider time)
    {
        services.AddSingleton(options);
        services.AddSingleton(time);
        services.AddSingleton<RequestIdMemory>();
        services.AddSingleton<MishapPlan>();
        services.AddSingleton<Interference>();
        AddTraffic(services, options, time);
        services.AddSingleton<QueryModes>();
        services.AddSingleton<ChangeDataModes>();
        services.AddSingleton<ChangeDataCapture>();
        services.AddSingleton<WebhookBook>();
        services.AddSingleton<WebhookFeed>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<DeliveryLog>();
        services.AddSingleton<ForgedNotifications>();
        services.AddSingleton<WebhookDispatcher>();
        services.AddHostedService(parts => parts.GetRequiredService<WebhookDispatcher>());
        services.AddSingleton(_ => new CompanyFiles(InFolder(options, "companies"), time));
        AddOAuth(services, options);
        services.AddSingleton<ICompanyResource, QueryResource>();
        services.AddSingleton<ICompanyResource, ChangeDataResource>();
        services.AddSingleton<AccountingEngine>();
        services.AddSingleton<Delivery>();
        services.AddSingleton<CallExecution>();
        services.AddSingleton<AccountingApi>();
        services.AddSingleton<CompanyControls>();
        services.AddSingleton<BookControls>();
        services.AddSingleton<MishapControls>();
        services.AddSingleton<TrafficControls>();
        services.AddSingleton<QuotaControls>();
        services.AddSingleton<ClockControls>();
        services.AddSingleton<LedgerControls>();
        services.AddSingleton<GrantControls>();
        services.AddSingleton<QueryControls>();
        services.AddSingleton<ChangeDataControls>();
        services.AddSingleton<WebhookControls>();
        services.AddSingleton<ControlApi>();
        services.AddSingleton<FrontPage>();
        services.AddSingleton<FaultsPage>();
        services.AddSingleton<BookEditing>();
        services.AddSingleton<BooksPages>();
    }

    private static void AddTraffic(IServiceCollection services, SimulatorOptions options, TimeProvider time)
    {
        services.AddSingleton(new Quotas(options.Quotas == QuotaMode.Off ? QuotaLimits.Off : QuotaLimits.Published, time));
        services.AddSingleton(new LatencyModel { FlatMs = options.LatencyMs, Profile = options.Latency });
        services.AddSingleton(_ => new ReadMeter(InFolder(options, "meter.json"), time));
        services.AddSingleton<ContestedStatuses>();
        services.AddSingleton(parts => new CompanyStates(InFolder(options, "states.json"), parts.GetRequiredService<ContestedStatuses>()));
        services.AddSingleton<RequestTallies>();
    }

    private static void AddOAuth(IServiceCollection services, SimulatorOptions options)
    {
        // Made at once: what is wrong with the options is told before any file is held.
        services.AddSingleton(new PublicAddress(options));
        services.AddSingleton(new RegisteredApps(options));
        services.AddSingleton<CurrentOAuthSettings>();
        services.AddSingleton(parts => new GrantStore(
            InFolder(options, "oauth.jsonl"), parts.GetRequiredService<CurrentOAuthSettings>()));
        services.AddSingleton(_ => new SigningKey(InFolder(options, "oauth-key.pem")));
        services.AddSingleton<CompanyAccess>();
        services.AddSingleton<AuthorizationRules>();
        services.AddSingleton<IdTokens>();
        services.AddSingleton<RefreshesUnderWay>();
        services.AddSingleton<TokenApi>();
        services.AddSingleton<OpenIdApi>();
        services.AddSingleton<ConsentPages>();
        services.AddSingleton<OAuthControls>();
        services.AddSingleton<AppControls>();
        services.AddSingleton<UserControls>();
    }

    private static string? InFolder(SimulatorOptions options, string name) =>
        string.IsNullOrEmpty(options.DataFolder) ? null : Path.Combine(options.DataFolder, name);
}
