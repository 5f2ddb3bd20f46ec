using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Connections;

/// <summary>
/// Whether QuickBooks accepts this installation's app. Wrong or suspended app credentials are one alarm for operators: they say
/// nothing about any business's permission, and asking again for each of a thousand connections would not mend them (T7).
/// </summary>
public sealed class AppAlarm(TimeProvider time, ILogger<AppAlarm> log)
{
    // Often enough that a mended app is noticed at once, rarely enough to be no storm.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private DateTimeOffset? askAgainAt;

    /// <summary>Since when QuickBooks refuses the app; null while it does not.</summary>
    public DateTimeOffset? RefusedSince { get; private set; }

    /// <summary>Whether this error is about the app, not about the token that was shown.</summary>
    internal static bool IsAboutApp(string error) => error is "invalid_client" or "unauthorized_client";

    /// <summary>Whether a call may be made: while QuickBooks refuses the app, one connection in five minutes tries for all.</summary>
    internal bool MayAsk()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (askAgainAt > now && askAgainAt <= now + Pause)
            {
                return false;
            }

            askAgainAt = RefusedSince is null ? null : now + Pause;
            return true;
        }
    }

    internal void Refused(string error)
    {
        lock (gate)
        {
            RefusedSince ??= time.GetUtcNow();
            askAgainAt = time.GetUtcNow() + Pause;
            log.AppRefused(error, RefusedSince.Value);
        }
    }

    /// <summary>The app was let in, whatever was said about the token.</summary>
    internal void Accepted()
    {
        lock (gate)
        {
            if (RefusedSince is not null)
            {
                log.AppAccepted();
            }

            (RefusedSince, askAgainAt) = (null, null);
        }
    }
}
