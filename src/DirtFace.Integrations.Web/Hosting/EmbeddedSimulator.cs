using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooksSimulator;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;

namespace DirtFace.Integrations.Web.Hosting;

/// <summary>The simulated QuickBooks beside the application, in the same process and on a port of its own; for laptops, never in Production.</summary>
internal sealed class EmbeddedSimulator : IAsyncDisposable
{
    private readonly Task<SimulatorHost>? starting;

    private EmbeddedSimulator(Task<SimulatorHost>? starting) => this.starting = starting;

    /// <summary>None, for a command that calls nobody.</summary>
    public static EmbeddedSimulator None { get; } = new(null);

    /// <summary>Begins to start it where the settings ask for it, and points the QuickBooks settings at it.</summary>
    public static async Task<EmbeddedSimulator> BeginAsync(WebApplicationBuilder builder, DataFolder folder)
    {
        if (builder.Configuration["QuickBooks:Environment"] is not (null or "Simulator"))
        {
            return new EmbeddedSimulator(null);
        }

        if (builder.Environment.IsProduction())
        {
            throw new ConfigurationProblemException(
                "QuickBooks:Environment is Simulator, which Production does not allow. Set it to Sandbox or Production.");
        }

        var url = builder.Configuration["Simulator:Url"]
            ?? throw new ConfigurationProblemException("Simulator:Url is not set. Set it to the address of the simulated QuickBooks.");
        var options = new SimulatorOptions
        {
            Url = url,
            DataFolder = folder.Simulator,
            Quotas = builder.Configuration.GetValue("Simulator:Quotas", QuotaMode.Published),
        };
        if (!builder.Configuration.GetValue("Simulator:Embedded", true))
        {
            PointAt(builder.Configuration, url, options);
            return new EmbeddedSimulator(null);
        }

        // It starts while the application is put together; only where its port is not known yet is it waited for.
        var simulator = new EmbeddedSimulator(Task.Run(() => StartAsync(options)));
        var known = Uri.TryCreate(url, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", Port: not 0 };
        PointAt(builder.Configuration, known ? url : $"{await simulator.AddressAsync()}", options);
        return simulator;
    }

    /// <summary>The address it listens on, once it does; null where it is not embedded.</summary>
    public async Task<Uri?> AddressAsync() => starting is null ? null : (await starting).Address;

    public async ValueTask DisposeAsync()
    {
        if (starting is { IsCompletedSuccessfully: true })
        {
            await (await starting).DisposeAsync();
        }
    }

    private static async Task<SimulatorHost> StartAsync(SimulatorOptions options)
    {
        try
        {
            return await SimulatorHost.StartAsync(options, CancellationToken.None);
        }
        catch (SimulatorStartException problem)
        {
            throw new ConfigurationProblemException($"{problem.Message} (setting Simulator:Url)", problem);
        }
    }

    private static void PointAt(ConfigurationManager configuration, string url, SimulatorOptions options)
    {
        var root = url.TrimEnd('/');
        configuration["QuickBooks:ClientId"] ??= options.ClientId;
        configuration["QuickBooks:ClientSecret"] ??= options.ClientSecret;
        configuration["QuickBooks:DiscoveryUrl"] ??= $"{root}/.well-known/openid_configuration";
        configuration["QuickBooks:AccountingBaseUrl"] ??= root;
        configuration["QuickBooks:BooksUrl"] ??= root;
    }
}
