using DirtFace.Integrations.QuickBooksSimulator.Hosting;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Seeding;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Logging.Abstractions;

namespace DirtFace.Integrations.QuickBooksSimulator;

/// <summary>A running simulator, in a program of its own or inside another process.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private static readonly Uri NoAddress = new("http://simulator.internal");

    private readonly WebApplication app;

    private SimulatorHost(WebApplication app, Uri address, Uri? encryptedAddress)
    {
        this.app = app;
        Address = address;
        HttpsAddress = encryptedAddress;
    }

    /// <summary>The address it really listens on.</summary>
    public Uri Address { get; }

    /// <summary>The encrypted address that it listens on too, if it was asked for one.</summary>
    public Uri? HttpsAddress { get; }

    /// <summary>The clock that it goes by, its timers included, for whoever shall agree with it.</summary>
    public TimeProvider Clock => app.Services.GetRequiredService<TimeProvider>();

    /// <summary>Starts listening; the books of an earlier run are found, and loaded when they are first touched.</summary>
    public static async Task<SimulatorHost> StartAsync(
        SimulatorOptions options, CancellationToken ct, TimeProvider? time = null, ILoggerFactory? logs = null)
    {
        var (plain, encrypted) = (ListenAddress.Parse(options.Url), ListenAddress.ParseEncrypted(options.HttpsUrl));
        WebApplication? app = null;
        try
        {
            app = Composition.Build(options, plain, encrypted, time ?? new SimulatedClock(), logs ?? NullLoggerFactory.Instance);
            OpenBooks(app, options);
            await app.StartAsync(ct);
        }
        catch (IOException failure)
        {
            if (app is not null)
            {
                await app.DisposeAsync();
            }
            var refused = encrypted is not null && encrypted.IsNamedBy(failure) && !plain.IsNamedBy(failure) ? encrypted : plain;
            throw new SimulatorStartException(refused.Explain(failure), failure);
        }
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var host = new SimulatorHost(app, plain.Bound(bound), encrypted?.Bound(bound));
        app.Services.GetRequiredService<PublicAddress>().Learn(host.Address, host.HttpsAddress);
        app.Services.GetRequiredService<ILogger<SimulatorHost>>().Listening(host.Address);
        return host;
    }

    /// <summary>
    /// Starts without a socket: only <see cref="CreateHandler"/> reaches it, and <see cref="Address"/> is the base address to give its clients.
    /// </summary>
    public static async Task<SimulatorHost> StartInProcessAsync(
        SimulatorOptions options, CancellationToken ct, TimeProvider? time = null, ILoggerFactory? logs = null)
    {
        var app = Composition.Build(
            options, null, null, time ?? new SimulatedClock(), logs ?? NullLoggerFactory.Instance);
        OpenBooks(app, options);
        await app.StartAsync(ct);
        return new SimulatorHost(app, NoAddress, null);
    }

    /// <summary>A handler for clients of the same process, for a simulator that was started in process.</summary>
    public HttpMessageHandler CreateHandler() => app.Services.GetRequiredService<IServer>() is InProcessServer server
        ? new InProcessHandler(server)
        : throw new InvalidOperationException("This simulator listens on a socket; connect to its address.");

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    private static void OpenBooks(WebApplication app, SimulatorOptions options)
    {
        var companies = app.Services.GetRequiredService<CompanyFiles>();
        companies.Discover();
        if (options.SeedDemoCompanies && companies.IsEmpty)
        {
            companies.Create(AcmeGrading.Head);
            companies.Create(CraigsLandscaping.Head);
        }
    }
}
