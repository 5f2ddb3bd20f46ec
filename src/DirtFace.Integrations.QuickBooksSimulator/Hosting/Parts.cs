using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Attachments;
using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;
using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Records;
using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Steering;
using DirtFace.Integrations.QuickBooksSimulator.ChangeData;
using DirtFace.Integrations.QuickBooksSimulator.Control;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Taxes;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Mishaps;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;
using DirtFace.Integrations.QuickBooksSimulator.Queries;
using DirtFace.Integrations.QuickBooksSimulator.Reports;
using DirtFace.Integrations.QuickBooksSimulator.Sending;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;
using DirtFace.Integrations.QuickBooksSimulator.Webhooks;

namespace DirtFace.Integrations.QuickBooksSimulator.Hosting;

/// <summary>The parts of a simulator, folder by folder.</summary>
internal static class Parts
{
    public static void AddLedger(this IServiceCollection services, SimulatorOptions options, TimeProvider time)
    {
        services.AddSingleton<RequestIdMemory>();
        services.AddSingleton(parts => new AttachedFiles(
            InFolder(options, "attachments"), parts.GetRequiredService<PublicAddress>(), time));
        services.AddSingleton<AttachedFileAddress>();
        services.AddSingleton(parts => new CompanyFiles(
            InFolder(options, "companies"), parts.GetRequiredService<AttachedFiles>(), time));
    }

    public static void AddAccounting(this IServiceCollection services)
    {
        services.AddSingleton<QueryModes>();
        services.AddSingleton<ICompanyResource, QueryResource>();
        services.AddSingleton<ICompanyResource, ChangeDataResource>();
        services.AddSingleton<ICompanyResource, TaxServiceResource>();
        services.AddSingleton<ICompanyResource, UploadResource>();
        services.AddSingleton<ICompanyResource, DownloadResource>();
        services.AddSingleton<ICompanyResource, ReportResource>();
        services.AddSingleton<ICompanyResource, ExchangeRateResource>();
        services.AddSingleton<ICompanyResource, SendResource>();
        services.AddSingleton<ICompanyResource, PdfResource>();
        services.AddSingleton<AccountingEngine>();
        services.AddSingleton<Bookkeeping>();
        services.AddSingleton<CallExecution>();
        services.AddSingleton<AccountingApi>();
    }

    public static void AddOAuth(this IServiceCollection services, SimulatorOptions options)
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
    }

    public static void AddTraffic(this IServiceCollection services, SimulatorOptions options, TimeProvider time)
    {
        services.AddSingleton(new Quotas(options.Quotas == QuotaMode.Off ? QuotaLimits.Off : QuotaLimits.Published, time));
        services.AddSingleton(new LatencyModel { FlatMs = options.LatencyMs, Profile = options.Latency });
        services.AddSingleton(_ => new ReadMeter(InFolder(options, "meter.json"), time));
        services.AddSingleton<ContestedStatuses>();
        services.AddSingleton(parts => new CompanyStates(InFolder(options, "states.json"), parts.GetRequiredService<ContestedStatuses>()));
        services.AddSingleton<RequestTallies>();
    }

    public static void AddMishaps(this IServiceCollection services)
    {
        services.AddSingleton<MishapPlan>();
        services.AddSingleton<Interference>();
        services.AddSingleton<Delivery>();
    }

    /// <summary>What tells of changes: change data capture and webhooks.</summary>
    public static void AddEvents(this IServiceCollection services)
    {
        services.AddSingleton<ChangeDataModes>();
        services.AddSingleton<ChangeDataCapture>();
        services.AddSingleton<WebhookBook>();
        services.AddSingleton<WebhookFeed>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<DeliveryLog>();
        services.AddSingleton<ForgedNotifications>();
        services.AddSingleton<WebhookDispatcher>();
        services.AddHostedService(parts => parts.GetRequiredService<WebhookDispatcher>());
    }

    public static void AddControls(this IServiceCollection services)
    {
        services.AddSingleton<IControls, CompanyControls>();
        services.AddSingleton<IControls, BookControls>();
        services.AddSingleton<IControls, BookkeepingControls>();
        services.AddSingleton<IControls, ReadingControls>();
        services.AddSingleton<IControls, LedgerControls>();
        services.AddSingleton<IControls, GrantControls>();
        services.AddSingleton<IControls, OAuthControls>();
        services.AddSingleton<IControls, AppControls>();
        services.AddSingleton<IControls, UserControls>();
        services.AddSingleton<IControls, MishapControls>();
        services.AddSingleton<IControls, QuotaControls>();
        services.AddSingleton<IControls, TrafficControls>();
        services.AddSingleton<IControls, ClockControls>();
        services.AddSingleton<IControls, QueryControls>();
        services.AddSingleton<IControls, ChangeDataControls>();
        services.AddSingleton<IControls, WebhookControls>();
        services.AddSingleton<ControlApi>();
    }

    public static void AddBooksBrowser(this IServiceCollection services)
    {
        services.AddSingleton<FrontPage>();
        services.AddSingleton<FaultsPage>();
        services.AddSingleton<RecordPages>();
        services.AddSingleton<RecordActions>();
        services.AddSingleton<ReceivePage>();
        services.AddSingleton<DepositPage>();
        services.AddSingleton<RecordRoutes>();
        // Their forms do what these calls of the control API do.
        services.AddSingleton<QuotaControls>();
        services.AddSingleton<TrafficControls>();
        services.AddSingleton<ClockControls>();
        services.AddSingleton<AppControls>();
        services.AddSingleton<WebhookControls>();
        services.AddSingleton<SettingsPage>();
        services.AddSingleton<ClosingPage>();
        services.AddSingleton<AccessPage>();
        services.AddSingleton<ReadingsPage>();
        services.AddSingleton<TrafficPage>();
        services.AddSingleton<AppsPage>();
        services.AddSingleton<WebhooksPage>();
        services.AddSingleton<SteeringRoutes>();
        services.AddSingleton<BooksPages>();
    }

    /// <summary>A place in the data folder; null when everything is kept in memory.</summary>
    public static string? InFolder(SimulatorOptions options, string name) =>
        string.IsNullOrEmpty(options.DataFolder) ? null : Path.Combine(options.DataFolder, name);
}
