using System.Collections.Concurrent;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Sync;

/// <summary>Gives connections with work to a bounded number of workers: at once when signalled, else when a sweep finds them due.</summary>
public sealed class DispatchLoop(
    SyncDispatcher dispatcher,
    WorkSignal signal,
    IServiceScopeFactory scopes,
    TimeProvider time,
    IOptions<SyncOptions> options,
    OncePerMinute quietly,
    ILogger<DispatchLoop> log)
    : BackgroundService
{
    private static readonly TimeSpan Activity = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, byte> busy = new();
    private readonly SemaphoreSlim free = new(options.Value.Workers);
    private DateTimeOffset busyUntil;
    private DateTimeOffset sweptAt;

    /// <summary>
    /// The safety net behind the signal, called every second: looks for due connections each second within a minute of activity
    /// and every 15 seconds otherwise.
    /// </summary>
    public async Task SweepAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (now > busyUntil && now - sweptAt < TimeSpan.FromSeconds(15))
        {
            return;
        }

        sweptAt = now;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var (free, anyHeld) = await scope.ServiceProvider.GetRequiredService<DueConnections>().FindAsync(ct);
            // What another node works on is activity too: when that node vanishes, seconds count.
            busyUntil = anyHeld ? now + Activity : busyUntil;
            free.ForEach(connection => signal.Wake(connection.Tenant, connection.Connection));
        }
        catch (Exception trouble) when (DatabaseTrouble.Is(trouble))
        {
            quietly.AboutDatabase(log, trouble);
            // The next second asks again: what waited meanwhile has waited long enough.
            sweptAt = default;
        }
        catch (Exception problem) when (!ct.IsCancellationRequested)
        {
            if (quietly.Says(nameof(SyncLog.SweepFailed)))
            {
                log.SweepFailed(problem);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var running = new ConcurrentDictionary<Guid, Task>();
        try
        {
            await foreach (var (tenant, connection) in signal.Reader.ReadAllAsync(stoppingToken))
            {
                busyUntil = time.GetUtcNow() + Activity;
                if (!busy.TryAdd(connection, 0))
                {
                    // Somebody here works on it; it looks once more before it goes, so nothing is missed.
                    busy[connection] = 1;
                    continue;
                }

                await free.WaitAsync(stoppingToken);
                running[connection] = Task.Run(() => WorkAsync(tenant, connection, stoppingToken), CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
            // Stop claiming; what is in flight finishes and is recorded (W25).
        }

        await Task.WhenAll(running.Values);
    }

    private async Task WorkAsync(TenantId tenant, Guid connection, CancellationToken ct)
    {
        try
        {
            do
            {
                busy[connection] = 0;
                await dispatcher.RunAsync(tenant, connection, ct);
            }
            while (!ct.IsCancellationRequested && busy.TryGetValue(connection, out var again) && again == 1);
        }
        catch (Exception trouble) when (DatabaseTrouble.Is(trouble))
        {
            quietly.AboutDatabase(log, trouble);
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            log.DrainFailed(connection, problem);
        }
        finally
        {
            // A signal that came after the last look is not lost: the mark tells, and the loop is asked again.
            if (busy.TryRemove(connection, out var again) && again == 1)
            {
                signal.Wake(tenant, connection);
            }

            free.Release();
        }
    }
}
