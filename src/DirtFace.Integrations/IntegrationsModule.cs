using DirtFace.Integrations.Auditing;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Demo;
using DirtFace.Integrations.Encryption;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Items;
using DirtFace.Integrations.Mapping;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Restoring;
using DirtFace.Integrations.Support;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Sync.Batches;
using DirtFace.Integrations.Sync.Conflicts;
using DirtFace.Integrations.Sync.Merging;
using DirtFace.Integrations.Sync.Pacing;
using DirtFace.Integrations.Taxes;
using DirtFace.Integrations.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations;

/// <summary>Registers the product: everything but pages, sign-in and the scheduler.</summary>
public static class IntegrationsModule
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    /// <summary>Adds the product on a SQLite file.</summary>
    public static IServiceCollection AddIntegrations(this IServiceCollection services, string sqliteFile) =>
        services.AddIntegrations(DatabaseChoice.Sqlite(sqliteFile));

    /// <summary>Adds the product on the database of <paramref name="database"/>.</summary>
    public static IServiceCollection AddIntegrations(this IServiceCollection services, DatabaseChoice database)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddData(database)
            .AddTenants()
            .AddEncryption()
            .AddQuickBooks()
            .AddBilling()
            .AddConnections()
            .AddSync()
            .AddAuditing()
            .AddScoped<ReadDashboard>()
            .AddScoped<ReadWorstProblem>()
            .AddScoped<DemoData>();
    }

    private static IServiceCollection AddTenants(this IServiceCollection services)
    {
        services.AddOptions<PlatformProfile>().BindConfiguration("Platform").ValidateDataAnnotations().ValidateOnStart();
        return services.AddScoped<CurrentTenant>().AddSingleton<QuickBooksGate>().AddScoped<ChangePlan>();
    }

    private static IServiceCollection AddEncryption(this IServiceCollection services)
    {
        services.AddOptions<EncryptionOptions>().BindConfiguration("Encryption");
        services.AddSingleton(provider => KeyEncryptionKey.Load(
            provider.GetRequiredService<IOptions<EncryptionOptions>>().Value,
            mayCreate: provider.GetService<IHostEnvironment>()?.IsProduction() != true));
        return services.AddSingleton<TenantKeyCache>().AddScoped<TenantSecrets>();
    }

    private static IServiceCollection AddQuickBooks(this IServiceCollection services)
    {
        services.AddOptions<QuickBooksSettings>().BindConfiguration("QuickBooks");
        // Made with the first call, not at start: the simulator's address may only be known once it runs.
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<QuickBooksSettings>>().Value.ToClientOptions());
        services.AddSingleton(_ => new HttpClient(QuickBooksHttp.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan });
        services.AddSingleton<OAuthClient>();
        return services.AddSingleton<AccountingClient>();
    }

    private static IServiceCollection AddBilling(this IServiceCollection services) => services
        .AddScoped<SaveCustomer>().AddScoped<FindCustomers>().AddScoped<ReadCustomer>()
        .AddScoped<SaveCatalogItem>().AddScoped<FindCatalogItems>().AddScoped<ReadCatalogItem>()
        .AddScoped<TaxRates>()
        .AddScoped<SaveInvoice>().AddScoped<SendInvoice>().AddScoped<VoidInvoice>().AddScoped<FindInvoices>().AddScoped<ReadInvoice>()
        .AddScoped<SavePayment>().AddScoped<VoidPayment>().AddScoped<FindPayments>().AddScoped<ReadPayment>();

    private static IServiceCollection AddConnections(this IServiceCollection services)
    {
        services.AddOptions<TokenOptions>().BindConfiguration("Tokens");
        return services
            .AddScoped<StartConnect>().AddScoped<CompleteConnect>().AddScoped<HoldConnection>().AddScoped<DisconnectCompany>()
            .AddScoped<ReadConnection>().AddScoped<TurnSync>()
            .AddScoped<TokenVault>().AddScoped<TokenSealing>().AddScoped<TokenJournal>().AddScoped<RenewAccess>()
            .AddSingleton<KeepAnswer>().AddSingleton<RescueFolder>().AddSingleton<AppAlarm>()
            .AddScoped<ReadMapping>().AddScoped<SaveMapping>().AddScoped<ReadCompanyLists>();
    }

    private static IServiceCollection AddAuditing(this IServiceCollection services)
    {
        services.AddScoped<IAuditedKind, AuditedCustomers>().AddScoped<IAuditedKind, AuditedItems>().AddScoped<IAuditedKind, AuditedInvoices>().AddScoped<IAuditedKind, AuditedPayments>();
        services.AddScoped<ComparePages>().AddScoped<FindMissing>().AddScoped<FindStuck>().AddScoped<ResolveStrangers>().AddScoped<AdoptRemote>()
            .AddScoped<KeepFindings>().AddScoped<AuditConnection>().AddSingleton<AuditSchedule>();
        services.AddScoped<AskForAudit>().AddScoped<ReadFindings>().AddScoped<DismissFinding>();
        return services.AddScoped<ReleaseHold>().AddScoped<EarlierLife>().AddSingleton<AfterRestore>();
    }

    private static IServiceCollection AddSync(this IServiceCollection services)
    {
        services.AddOptions<SyncOptions>().BindConfiguration("Sync").ValidateDataAnnotations()
            .Validate(options => options.Lease >= OneSecond, "Sync:Lease must be at least one second.")
            .Validate(options => options.ClockTolerance >= OneSecond, "Sync:ClockTolerance must be at least one second.")
            .Validate(options => options.Slice >= OneSecond, "Sync:Slice must be at least one second.")
            .Validate(options => options.RemoteLimit >= OneSecond, "Sync:RemoteLimit must be at least one second.")
            .Validate(
                options => options.RequestsPerSecond != 1 && options.RequestsPerMinute != 1,
                "Sync:RequestsPerSecond and Sync:RequestsPerMinute must be 0 or at least 2.")
            .Validate(options => options.LongestWait >= TimeSpan.Zero, "Sync:LongestWait must not be negative.")
            .Validate(
                options => options.ResendFirst?.All(kind => kind is SyncKind.Customer or SyncKind.Item) != false,
                "Sync:ResendFirst may name Customer and Item only. What moves money is looked for before it is sent again.")
            .ValidateOnStart();
        services.AddSingleton<Jitter>().AddSingleton<WorkSignal>().AddSingleton<LivePulse>().AddSingleton<SyncDispatcher>().AddSingleton<DispatchLoop>();
        services.AddScoped<RecordNames>().AddScoped<SyncQueue>().AddScoped<Timeline>().AddScoped<SyncBadges>().AddScoped<WaitsFor>().AddScoped<ReadSyncPanel>().AddScoped<ActOnRecord>();
        services.AddScoped<FindConflicts>().AddScoped<ITakeTheirs, TakeTheirCustomer>().AddScoped<ITakeTheirs, TakeTheirInvoice>();
        services.AddScoped(provider => new ReadConflict(
            provider.GetRequiredService<IntegrationsDbContext>(), provider.GetRequiredService<SyncBadges>(), provider.GetRequiredService<RecordNames>(),
            provider.GetRequiredService<SyncHandlers>(), provider.GetRequiredService<MergeUpdates>()));
        services.AddScoped(provider => new SettleConflict(
            provider.GetRequiredService<IntegrationsDbContext>(), provider.GetRequiredService<ReadConflict>(), provider.GetRequiredService<SyncQueue>(),
            provider.GetRequiredService<Timeline>(), provider.GetRequiredService<WorkSignal>(), provider.GetServices<ITakeTheirs>(), provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<ISyncHandler, CustomerHandler>().AddScoped<ISyncHandler, CatalogItemHandler>().AddScoped<ISyncHandler, InvoiceHandler>()
            .AddScoped<ISyncHandler, PaymentHandler>();
        return services
            .AddScoped<SyncHandlers>().AddScoped<AgreedClock>().AddScoped<ConnectionLeases>().AddScoped<FencedWrite>()
            .AddScoped<Pacer>().AddScoped<Throttle>().AddScoped<ShareOutCalls>().AddScoped<ResendFirst>().AddScoped<DueConnections>()
            .AddScoped<PlanRecords>().AddScoped<SendAttempts>().AddScoped<JudgeAnswer>().AddScoped<MeetNewerVersion>().AddScoped<RecordAnswer>()
            .AddScoped<FindOrigin>().AddScoped<FindCauseWords>().AddScoped<KeepSnapshot>().AddScoped<LookForOutcome>().AddScoped<SettleDoubts>()
            .AddScoped<MergeUpdates>().AddScoped<FreshenLinks>().AddScoped<RunCommands>();
    }
}
