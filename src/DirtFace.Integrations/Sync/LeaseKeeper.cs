using DirtFace.Integrations.Data;
using DirtFace.Integrations.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Sync;

/// <summary>
/// Renews a lease while slow calls are under way. A lease that could not be renewed for two thirds of its length still stands,
/// but no further call is started under it (W3).
/// </summary>
internal sealed class LeaseKeeper : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly IServiceScopeFactory scopes;
    private readonly Lease lease;
    private readonly TimeSpan length;
    private readonly TimeProvider time;
    private readonly OncePerMinute quietly;
    private readonly ILogger log;
    private readonly CancellationToken stopping;
    private readonly Task renewing;
    private long renewedAt;
    private volatile bool lost;

    /// <param name="scopes">Each renewal has its own unit of work.</param>
    /// <param name="lease">What is kept.</param>
    /// <param name="takenAt">The monotonic time before the lease was taken: what came in between counts against it.</param>
    /// <param name="length">How long it lasts from each renewal.</param>
    /// <param name="time">Waits and measures.</param>
    /// <param name="quietly">Keeps the log from filling while renewals fail.</param>
    /// <param name="log">Told of renewals that fail.</param>
    /// <param name="stopping">The process ends: what is under way is finished, nothing is started (W25).</param>
    public LeaseKeeper(
        IServiceScopeFactory scopes,
        Lease lease,
        long takenAt,
        TimeSpan length,
        TimeProvider time,
        OncePerMinute quietly,
        ILogger log,
        CancellationToken stopping)
    {
        (this.scopes, this.lease, renewedAt, this.length) = (scopes, lease, takenAt, length);
        (this.time, this.quietly, this.log, this.stopping) = (time, quietly, log, stopping);
        renewing = KeepAsync();
    }

    /// <summary>Whether new calls may be started. Measured when asked: a process that was frozen knows at once when it wakes.</summary>
    public bool Holds => !lost && !stopping.IsCancellationRequested && time.GetElapsedTime(Interlocked.Read(ref renewedAt)) < length * 2 / 3;

    public async ValueTask DisposeAsync()
    {
        // Not CancelAsync: the drain goes on where it is, and runs that repeat to the letter have one thread.
#pragma warning disable CA1849, S6966
        stop.Cancel();
#pragma warning restore CA1849, S6966
        await renewing;
        stop.Dispose();
    }

    private async Task KeepAsync()
    {
        var every = length / 3;
        using var timer = new PeriodicTimer(every, time);
        try
        {
            while (!lost && await timer.WaitForNextTickAsync(stop.Token))
            {
                timer.Period = await RenewAsync(every) ? every : every / 5;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The drain is over.
        }
    }

    // Nothing that goes wrong here may end the keeping: the next try may succeed.
    private async Task<bool> RenewAsync(TimeSpan patience)
    {
        var asked = time.GetTimestamp();
        using var limit = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop.Token);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(lease.TenantId);
            lost = !await scope.ServiceProvider.GetRequiredService<ConnectionLeases>().RenewAsync(lease, either.Token);
            Interlocked.Exchange(ref renewedAt, asked);
            return true;
        }
        catch (Exception problem) when (!stop.IsCancellationRequested)
        {
            if (quietly.Says(nameof(SyncLog.RenewFailed)))
            {
                log.RenewFailed(lease.ConnectionId, problem.GetBaseException().Message);
            }

            return false;
        }
        catch (Exception)
        {
            // The drain ended while we asked; whether the renewal arrived does not matter any more.
            return true;
        }
    }
}
