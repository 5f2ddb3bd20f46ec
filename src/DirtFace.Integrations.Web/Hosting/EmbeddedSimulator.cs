using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooksSimulator;

namespace DirtFace.Integrations.Web.Hosting;

/// <summary>The simulated QuickBooks beside the application, in the same process and on a port of its own; for laptops, never in Production.</summary>
internal static class EmbeddedSimulator
{
    /// <summary>Starts it where the settings ask for it, and points the QuickBooks settings at it; null where it is not wanted.</summary>
    public static async Task<SimulatorHost?> StartAsync(WebApplicationBuilder builder, DataFolder folder)
    {
        if (builder.Configuration["QuickBooks:Environment"] is not (null or "Simulator"))
        {
            return null;
        }

        if (builder.Environment.IsProduction())
        {
            throw new ConfigurationProblemException(
                "QuickBooks:Environment is Simulator, which Production does not allow. Set it to Sandbox or Production.");
        }

        var url = builder.Configuration["Simulator:Url"]
            ?? throw new ConfigurationProblemException("Simulator:Url is not set. Set it to the address of the simulated QuickBooks.");
        var options = new SimulatorOptions { Url = url, DataFolder = folder.Simulator };
        if (!builder.Configuration.GetValue("Simulator:Embedded", true))
        {
            PointAt(builder.Configuration, url, options);
            return null;
        }

        try
        {
            var host = await SimulatorHost.StartAsync(options, CancellationToken.None);
            PointAt(builder.Configuration, $"{host.Address}", options);
            return host;
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
