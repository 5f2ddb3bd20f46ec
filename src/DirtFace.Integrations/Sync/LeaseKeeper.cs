using DirtFace.Integrations.Data;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DirtFace.Integrations.Sync;

/// <summary>Renews a lease while slow calls are under way; once renewing fails, no further call is started (W3).</summary>
internal sealed class LeaseKeeper : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task renewing;
    private volatile bool lost;

    public LeaseKeeper(IServiceScopeFactory scopes, Lease lease, TimeSpan length, TimeProvider time)
    {
        renewing = RenewAsync(scopes, lease, length / 3, time);
    }

    /// <summary>Whether new calls may be started.</summary>
    public bool Holds => !lost;

    public async ValueTask DisposeAsync()
    {
        // Here and now: handing it to another thread would only make the order of things uncertain.
        stop.Cancel();
        await renewing;
        stop.Dispose();
    }

    private async Task RenewAsync(IServiceScopeFactory scopes, Lease lease, TimeSpan every, TimeProvider time)
    {
        using var timer = new PeriodicTimer(every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(lease.TenantId);
                lost = !await scope.ServiceProvider.GetRequiredService<ConnectionLeases>().RenewAsync(lease, stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The drain is over.
        }
        catch (Exception problem) when (problem is DbUpdateException or System.Data.Common.DbException or ConfigurationProblemException)
        {
            lost = true;
        }
    }
}
