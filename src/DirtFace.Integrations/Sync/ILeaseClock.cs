namespace DirtFace.Integrations.Sync;

/// <summary>The clock that all holders of leases share: the database's, since the nodes' own may differ (W3).</summary>
public interface ILeaseClock
{
    /// <summary>
    /// The time, read before it is used: what happens between the reading and the use makes a lease end sooner, never later.
    /// </summary>
    Task<DateTimeOffset> NowAsync(CancellationToken ct);
}
