namespace DirtFace.Integrations.Chaos.Proxy;

/// <summary>What the network between a node and QuickBooks can do to one call.</summary>
internal enum WireFaultKind
{
    /// <summary>The connection is reset before QuickBooks sees the request.</summary>
    CutBefore,

    /// <summary>QuickBooks does it; the answer is swallowed and the connection reset.</summary>
    CutAfter,

    /// <summary>The request hangs until the caller has given up, and arrives then.</summary>
    LateCommit,

    /// <summary>Half of the answer's body, then a reset.</summary>
    ResetMidBody,

    /// <summary>Half of the JSON with a length that fits it.</summary>
    TruncatedJson,

    /// <summary>A web page with status 200, as captive portals and maintenance pages are.</summary>
    HtmlWith200,

    /// <summary>The answer in many small pieces.</summary>
    SlowBody,

    /// <summary>The request arrives twice; the second answer comes back.</summary>
    DeliveredTwice,
}

/// <summary>A fault that is waiting for calls to strike.</summary>
internal sealed class WireFault(WireFaultKind kind, WireTarget target, int times, int skip, TimeSpan delay)
{
    private readonly int most = times;
    private int left = times;
    private int toSkip = skip;
    private WireTarget aim = target;

    public WireFaultKind Kind => kind;

    /// <summary>Whether it has struck no call yet.</summary>
    public bool IsUnused => left == most;

    public TimeSpan Delay => delay;

    /// <summary>From now on it strikes the next call; the rarest ones are waited for no longer.</summary>
    public void Hurry() => (toSkip, aim) = (0, aim == WireTarget.Token ? WireTarget.Write : aim);

    /// <summary>It was counted down, and struck nothing.</summary>
    public void GiveBack() => left++;

    /// <summary>Whether it strikes this call; it is counted down by asking.</summary>
    public bool Strikes(WireTarget called)
    {
        if (called != aim || left == 0)
        {
            return false;
        }

        if (toSkip > 0)
        {
            toSkip--;
            return false;
        }

        left--;
        return true;
    }
}
