using DirtFace.Integrations.Connections;
using DirtFace.Integrations.QuickBooks;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Sync.Pacing;

/// <summary>How long a company is left alone after QuickBooks asked for it (429), or after it failed (W20).</summary>
internal sealed class Throttle(TimeProvider time, Jitter jitter, IOptions<SyncOptions> options)
{
    // What a broken header asks for must not stop a business for a day.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>The pause that QuickBooks named, else a minute and a little more, so that companies do not come back together.</summary>
    public TimeSpan Pause(TimeSpan? asked) => asked is { } wanted && wanted > TimeSpan.Zero
        ? TimeSpan.FromTicks(Math.Min(wanted.Ticks, Longest.Ticks))
        : options.Value.ThrottlePause * (1 + (jitter.Draw() / 10));

    /// <summary>The pause after so many failures in a row.</summary>
    public TimeSpan BackOff(int failures) => options.Value.BackOff(failures, jitter.Draw());

    /// <summary>Notes what a failed read tells about the company.</summary>
    public void ReadFailed(Connection connection, QuickBooksException problem)
    {
        if (problem.Fault is { IsThrottled: true } or { Status: 429 } || problem.Status == 429)
        {
            connection.Pause(JudgeAnswer.SlowDown, Pause(problem.RetryAfter ?? problem.Fault?.RetryAfter), time.GetUtcNow());
        }
        else
        {
            connection.ReadFailed(problem, time.GetUtcNow());
        }
    }
}
