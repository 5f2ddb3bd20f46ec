namespace DirtFace.Integrations.QuickBooksSimulator.Hosting;

/// <summary>Leaves signals and the console to the process that embeds the simulator.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
