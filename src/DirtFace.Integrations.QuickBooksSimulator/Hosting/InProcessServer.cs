using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace DirtFace.Integrations.QuickBooksSimulator.Hosting;

/// <summary>
/// Serves calls of the same process without a socket, on the caller's own thread as far as the simulator lets it. For runs that
/// must repeat to the letter.
/// </summary>
internal sealed class InProcessServer : IServer
{
    private Func<IFeatureCollection, Task>? process;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        process = async features =>
        {
            var context = application.CreateContext(features);
            try
            {
                await application.ProcessRequestAsync(context);
                application.DisposeContext(context, null);
            }
            catch (Exception failure)
            {
                application.DisposeContext(context, failure);
                throw;
            }
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        process = null;
        return Task.CompletedTask;
    }

    /// <summary>Runs one request through the whole pipeline.</summary>
    public Task ProcessAsync(IFeatureCollection features) =>
        process is null ? throw new InvalidOperationException("The simulator is not running.") : process(features);

    public void Dispose() => process = null;
}
