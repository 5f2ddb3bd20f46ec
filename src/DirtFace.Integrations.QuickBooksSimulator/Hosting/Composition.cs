using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Attachments;
using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;
using DirtFace.Integrations.QuickBooksSimulator.Control;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;
using Microsoft.AspNetCore.Hosting.Server;

namespace DirtFace.Integrations.QuickBooksSimulator.Hosting;

/// <summary>Puts the parts of a simulator together.</summary>
internal static class Composition
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(1);

    /// <summary>Builds one that listens, or, without an address, one that is only reached in process.</summary>
    public static WebApplication Build(
        SimulatorOptions options, ListenAddress? plain, ListenAddress? encrypted, TimeProvider time, ILoggerFactory logs)
    {
        var download = new CertificateDownload
        {
            Certificate = encrypted is null ? null : HttpsCertificate.For(options, encrypted.Host, Parts.InFolder(options, "https.pfx")),
        };
        // An empty builder reads no configuration, so the settings of an embedding host can not leak in here.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        if (plain is null)
        {
            builder.Services.AddSingleton<IServer, InProcessServer>();
        }
        else
        {
            builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                plain.Apply(kestrel);
                encrypted?.Apply(kestrel, download.Certificate);
            });
        }
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<ILoggerFactory>(new QuietLogs(logs));
        builder.Services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopWithin);
        builder.Services.AddSingleton(download);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(time);
        builder.Services.AddLedger(options, time);
        builder.Services.AddAccounting();
        builder.Services.AddOAuth(options);
        builder.Services.AddTraffic(options, time);
        builder.Services.AddMishaps();
        builder.Services.AddEvents();
        builder.Services.AddControls();
        builder.Services.AddBooksBrowser();
        var app = builder.Build();
        var address = app.Services.GetRequiredService<PublicAddress>();
        app.Use((http, next) =>
        {
            TraceId.Stamp(http, time.GetUtcNow());
            return CrossSiteGuard.IsAllowed(http.Request, address) ? next(http) : CrossSiteGuard.RefuseAsync(http);
        });
        app.Use(FormGuard.InvokeAsync);
        app.UseRouting();
        app.Services.GetRequiredService<AccountingApi>().Map(app);
        app.Services.GetRequiredService<TokenApi>().Map(app);
        app.Services.GetRequiredService<OpenIdApi>().Map(app);
        app.Services.GetRequiredService<ConsentPages>().Map(app);
        app.Services.GetRequiredService<ControlApi>().Map(app);
        app.Services.GetRequiredService<BooksPages>().Map(app);
        app.Services.GetRequiredService<AttachedFileAddress>().Map(app);
        download.Map(app);
        app.UseEndpoints(_ => { });
        return app;
    }
}
