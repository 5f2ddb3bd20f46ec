namespace DirtFace.Integrations.Connections;

/// <summary>The work of a connection: who does it, when it is due, and what it waits for.</summary>
public sealed partial class Connection
{
    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>Rises with every lease; a write of an older holder is refused by it (W3).</summary>
    public long Fence { get; private set; }

    /// <summary>Names the newest write of a lease holder, so that a commit whose answer was lost can be looked for (W14).</summary>
    public Guid? LastWrite { get; private set; }

    /// <summary>When there is something to do; null when there is not.</summary>
    public DateTimeOffset? NextWorkAt { get; private set; }

    /// <summary>Failures of QuickBooks in a row, for the back-off.</summary>
    public int Failures { get; private set; }

    /// <summary>Left alone until then after failures; only a person who asks is served before.</summary>
    public DateTimeOffset? RestUntil { get; private set; }

    /// <summary>QuickBooks asked us to stay away; nothing is called before, whoever asks.</summary>
    public DateTimeOffset? PausedUntil { get; private set; }

    /// <summary>The calls of the last minute, see <see cref="Sync.Pacing.CallWindow"/>.</summary>
    public string? CallWindow { get; private set; }

    public DateTimeOffset? LastSyncedAt { get; private set; }

    /// <summary>Up to when, by QuickBooks' clock, its books have been compared with ours; null before the first time.</summary>
    public DateTimeOffset? AuditedUntil { get; private set; }

    /// <summary>When the next nightly audit is due.</summary>
    public DateTimeOffset? NextAuditAt { get; private set; }

    /// <summary>Why nothing is written to QuickBooks until the books have been compared; null while writes may go.</summary>
    public HoldReason? Hold { get; private set; }

    /// <summary>What happened between this and <see cref="LostUntil"/> was forgotten with a restore; null when nothing was.</summary>
    public DateTimeOffset? LostFrom { get; private set; }

    /// <summary>See <see cref="LostFrom"/>.</summary>
    public DateTimeOffset? LostUntil { get; private set; }

    /// <summary>Whether writes wait until the books have been compared.</summary>
    public bool IsHeld => Hold is not null;

    internal void AuditAt(DateTimeOffset at) => NextAuditAt = at;

    internal void Audited(DateTimeOffset until) => AuditedUntil = until;

    /// <summary>This database forgot what happened since <paramref name="lostFrom"/>: nothing is sent before QuickBooks has been looked through.</summary>
    internal void HoldFor(HoldReason reason, DateTimeOffset lostFrom, DateTimeOffset now)
    {
        Hold = reason;
        LostFrom = LostFrom is { } earlier && earlier < lostFrom ? earlier : lostFrom;
        LostUntil = now;
        AuditedUntil = null;
        NextWorkAt = now;
    }

    internal void ReleaseHold() => Hold = null;

    internal void Worked(DateTimeOffset now)
    {
        Failures = 0;
        if (State == ConnectionState.Degraded)
        {
            Move(ConnectionState.Connected, null, now);
        }
    }

    internal void Synced(DateTimeOffset now)
    {
        LastSyncedAt = now;
        Worked(now);
    }

    internal void Degrade(string reason, DateTimeOffset now)
    {
        Failures++;
        if (State is ConnectionState.Connected or ConnectionState.Degraded)
        {
            Move(ConnectionState.Degraded, reason, now);
        }
    }

    internal void Pause(string reason, TimeSpan pause, DateTimeOffset now)
    {
        PausedUntil = now + pause;
        Degrade(reason, now);
    }

    internal void CountCalls(string window) => CallWindow = window;

    /// <summary>
    /// Notes what a failed read tells: QuickBooks is slow, or (401) the access token is worth nothing, so that the next access is
    /// made with a renewed one or shows that the permission is gone.
    /// </summary>
    internal void ReadFailed(QuickBooks.QuickBooksException problem, DateTimeOffset now)
    {
        if (problem.Fault is { IsUnauthorized: true })
        {
            RefuseAccess(NotResponding, now);
        }
        else
        {
            Degrade(NotResponding, now);
        }
    }

    /// <summary>A person asks to try now: what QuickBooks refused may be mended, and a rest need not be waited for; a pause must be.</summary>
    internal void TryNow(DateTimeOffset now)
    {
        NextWorkAt = now;
        if (State == ConnectionState.Suspended)
        {
            Failures = 0;
            Move(ConnectionState.Connected, null, now);
        }
    }

    internal void WorkAt(DateTimeOffset? at) => NextWorkAt = at;
}
