using DirtFace.Integrations.Tests.Support;

[assembly: Xunit.AssemblyFixture(typeof(PostgresOfThisRun))]

namespace DirtFace.Integrations.Tests.Support;

/// <summary>Ends the shared server with the run.</summary>
public sealed class PostgresOfThisRun : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await PostgresServer.StopSharedAsync();
}
