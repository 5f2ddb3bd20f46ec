using System.Collections.Concurrent;
using DirtFace.Integrations.Sync;
using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Data;

/// <summary>Lets a trouble that is met again and again be logged once a minute, not with every meeting.</summary>
public sealed class OncePerMinute(TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, long> saidAt = new();

    /// <summary>Whether it is time to say it.</summary>
    public bool Says(string what)
    {
        var now = time.GetTimestamp();
        if (saidAt.TryAdd(what, now))
        {
            return true;
        }

        var before = saidAt.GetValueOrDefault(what, now);
        return time.GetElapsedTime(before, now) >= Period && saidAt.TryUpdate(what, now, before);
    }

    /// <summary>Logs that the database cannot be used, where this is due.</summary>
    public void AboutDatabase(ILogger log, Exception trouble)
    {
        if (Says(nameof(SyncLog.DatabaseIsAway)))
        {
            log.DatabaseIsAway(trouble.GetBaseException().Message);
        }
    }

    /// <summary>It is over: the next time is a new one. False when there was none.</summary>
    public bool Ended(string what) => saidAt.TryRemove(what, out _);
}
