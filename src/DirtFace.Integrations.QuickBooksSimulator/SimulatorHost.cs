using DirtFace.Integrations.QuickBooksSimulator.Hosting;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Seeding;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Logging.Abstractions;

namespace DirtFace.Integrations.QuickBooksSimulator;

/// <summary>A running simulator, in a program of its own or inside another process.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private SimulatorHost(WebApplication app, Uri address)
    {
        this.app = app;
        Address = address;
    }

    /// <summary>The address it really listens on.</summary>
    public Uri Address { get; }

    /// <summary>Starts listening; the books of an earlier run are found, and loaded when they are first touched.</summary>
    public static async Task<SimulatorHost> StartAsync(
        SimulatorOptions options, CancellationToken ct, TimeProvider? time = null, ILoggerFactory? logs = null)
    {
        var listener = ListenAddress.Parse(options.Url);
        WebApplication? app = null;
        try
        {
            app = Composition.Build(options, listener, time ?? TimeProvider.System, logs ?? NullLoggerFactory.Instance);
            var companies = app.Services.GetRequiredService<CompanyFiles>();
            companies.Discover();
            if (options.SeedDemoCompanies && companies.IsEmpty)
            {
                companies.Create(AcmeGrading.Head);
                companies.Create(CraigsLandscaping.Head);
                companies.Create(ThamesGroundworks.Head);
            }
            await app.StartAsync(ct);
        }
        catch (IOException failure)
        {
            if (app is not null)
            {
                await app.DisposeAsync();
            }
            throw new SimulatorStartException(listener.Explain(failure), failure);
        }
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        var host = new SimulatorHost(app, listener.Bound(bound));
        app.Services.GetRequiredService<ILogger<SimulatorHost>>().Listening(host.Address);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }
}
