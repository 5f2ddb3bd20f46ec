using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Sync.Pacing;

/// <summary>
/// Keeps all calls of one holding of a lease within the company's limits. Every call is reserved in a commit before it leaves:
/// writes with their intents, reads a few at a time. Whoever takes over after a crash finds them counted.
/// </summary>
internal sealed class Pacer(IServiceScopeFactory scopes, TimeProvider time, IOptions<SyncOptions> options) : ICallPacing
{
    // Reads are rare; one commit serves a few of them.
    private const int ReadsAtOnce = 5;

    private readonly Lock gate = new();
    private CallWindow window = Empty(options.Value);
    private Lease? lease;
    private int reads;

    /// <summary>A window with the limits of the configuration, without calls.</summary>
    public static CallWindow Empty(SyncOptions options) =>
        new(LimitOf(options.RequestsPerSecond), LimitOf(options.RequestsPerMinute), LimitOf(options.BatchesPerMinute));

    /// <summary>Goes on from what the holder before left in the connection's row.</summary>
    public void Begin(Lease taken, string? saved)
    {
        (lease, reads, window) = (taken, 0, Empty(options.Value));
        window.Load(saved, time.GetUtcNow());
    }

    /// <summary>The access, with every read of it counted.</summary>
    public CompanyAccess Pace(CompanyAccess access) => access with { Pacing = this };

    /// <summary>How many calls may be made now, and how many of them may be batches.</summary>
    public (int Calls, int Batches) Room()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            return (window.Room(now), window.BatchRoom(now));
        }
    }

    /// <summary>When so many calls may be made again.</summary>
    public DateTimeOffset FreeAt(int count)
    {
        lock (gate)
        {
            return window.FreeAt(count, time.GetUtcNow());
        }
    }

    /// <summary>What to commit before so many calls leave; followed by <see cref="Reserve"/> when it is committed.</summary>
    public string Saved(int calls, int batches)
    {
        lock (gate)
        {
            return window.Save(time.GetUtcNow(), calls, batches);
        }
    }

    /// <summary>The calls are committed.</summary>
    public void Reserve(int calls, int batches)
    {
        lock (gate)
        {
            window.Reserve(calls, batches);
        }
    }

    /// <summary>Reserved calls that are not made after all.</summary>
    public void GiveBack(int calls, int batches) => Reserve(-calls, -batches);

    /// <summary>A reserved call leaves now; disposed of when it was answered.</summary>
    public IDisposable Start(bool isBatch)
    {
        lock (gate)
        {
            return new Turn(this, window.Start(isBatch, time.GetUtcNow()));
        }
    }

    /// <summary>The end of the holding: what was made is kept, what was only reserved is not.</summary>
    public string End()
    {
        lock (gate)
        {
            window.GiveBack(reads, 0);
            reads = 0;
            return window.Save(time.GetUtcNow());
        }
    }

    /// <summary>Waits until a call may be made, for a call that cannot be put off to another turn.</summary>
    public async Task RoomForOneAsync(CancellationToken ct)
    {
        while (Room().Calls == 0)
        {
            var wait = FreeAt(1) - time.GetUtcNow();
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Clamp(wait.TotalMilliseconds, 1, 1000)), time, ct);
        }
    }

    public async Task<IDisposable> EnterAsync(CancellationToken ct)
    {
        if (IsUnlimited)
        {
            Reserve(1, 0);
        }
        else if (!TakeRead())
        {
            await RoomForOneAsync(ct);
            var count = Math.Min(ReadsAtOnce, Room().Calls);
            await CommitAsync(count, ct);
            lock (gate)
            {
                window.Reserve(count, 0);
                reads += count - 1;
            }
        }

        return Start(isBatch: false);
    }

    private bool IsUnlimited => options.Value is { RequestsPerSecond: 0, RequestsPerMinute: 0 };

    private bool TakeRead()
    {
        lock (gate)
        {
            if (reads == 0)
            {
                return false;
            }

            reads--;
            return true;
        }
    }

    private async Task CommitAsync(int count, CancellationToken ct)
    {
        var holding = lease ?? throw new InvalidOperationException("Nobody holds the lease that is paced.");
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(holding.TenantId);
        await scope.ServiceProvider.GetRequiredService<FencedWrite>().RunAsync(
            holding,
            connection =>
            {
                connection.CountCalls(Saved(count, 0));
                return Task.CompletedTask;
            },
            ct);
    }

    private void Answered(CallWindow.Call call)
    {
        lock (gate)
        {
            call.AnsweredAt ??= time.GetUtcNow();
        }
    }

    private static int? LimitOf(int configured) => configured == 0 ? null : configured;

    private sealed class Turn(Pacer pacer, CallWindow.Call call) : IDisposable
    {
        public void Dispose() => pacer.Answered(call);
    }
}
