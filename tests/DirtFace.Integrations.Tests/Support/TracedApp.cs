using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>The product with everything logged that it can log.</summary>
public sealed class TracedApp : WatchedApp
{
    protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace));
    }
}
