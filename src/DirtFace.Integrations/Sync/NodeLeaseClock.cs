namespace DirtFace.Integrations.Sync;

/// <summary>The lease clock where one node has the database to itself, and in runs of virtual time.</summary>
public sealed class NodeLeaseClock(TimeProvider time) : ILeaseClock
{
    public Task<DateTimeOffset> NowAsync(CancellationToken ct) => Task.FromResult(time.GetUtcNow());
}
