using DirtFace.Integrations.Data;
using DirtFace.Integrations.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Sync;

/// <summary>
/// Holds a connection's lease while a person renews its permission, so that no worker uses the old one, renews it or gives it back
/// in the meantime (T10).
/// </summary>
public sealed class HoldConnection(
    IServiceScopeFactory scopes, IOptions<SyncOptions> options, TimeProvider time, OncePerMinute quietly, ILogger<HoldConnection> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // A person waits in front of a page. A worker's slice is ten seconds; one that hangs in a call may take longer than patience lasts.
    private const int MostTries = 150;

    /// <summary>Runs <paramref name="act"/> and tells it whether the lease was given up in time.</summary>
    public async Task<TResult> RunAsync<TResult>(TenantId tenant, Guid connectionId, Func<bool, Task<TResult>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(tenant);
        var leases = scope.ServiceProvider.GetRequiredService<ConnectionLeases>();
        if (await TakeAsync(leases, tenant, connectionId) is not var (lease, takenAt))
        {
            return await act(false);
        }

        try
        {
            await using var keeper = new LeaseKeeper(scopes, lease, takenAt, options.Value.Lease, time, quietly, log, CancellationToken.None);
            return await act(true);
        }
        finally
        {
            await leases.ReleaseAsync(lease, null, CancellationToken.None);
        }
    }

    private async Task<(Lease Lease, long TakenAt)?> TakeAsync(ConnectionLeases leases, TenantId tenant, Guid connectionId)
    {
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            var now = time.GetTimestamp();
            if (await leases.TakeAsync(tenant, connectionId, evenIfIdle: true, CancellationToken.None) is { } lease)
            {
                return (lease, now);
            }

            await Task.Delay(Pause, time, CancellationToken.None);
        }

        return null;
    }
}
