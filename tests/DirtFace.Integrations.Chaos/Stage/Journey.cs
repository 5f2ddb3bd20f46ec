namespace DirtFace.Integrations.Chaos.Stage;

/// <summary>Whether a request reaches QuickBooks, and whether its answer comes back.</summary>
internal enum Way
{
    /// <summary>There and back.</summary>
    ThereAndBack,

    /// <summary>Lost on its way there.</summary>
    CutBefore,

    /// <summary>Its answer is lost.</summary>
    CutAfter,

    /// <summary>Cut while it is on its way; it arrives later all the same.</summary>
    CutAndLate,

    /// <summary>Never arrives, and never answered.</summary>
    TimeOut,

    /// <summary>Not answered in time; QuickBooks carries it out within its own limit.</summary>
    TimeOutAndLate,

    /// <summary>Answered slowly.</summary>
    Slow,

    /// <summary>There and back, and a copy of it arrives once more later.</summary>
    TwiceAndLate,
}

/// <summary>What happens to one request: its way, and what QuickBooks makes of it.</summary>
internal sealed record Journey(string Name, Way Way, TimeSpan Late, object? Mishap = null)
{
    public static Journey Safe { get; } = new("", Way.ThereAndBack, TimeSpan.Zero);
}

/// <summary>A request that a node has made.</summary>
internal sealed record Call(Node Node, string Method, string Path, string Query, string? RequestId, string? Entity, string? Operation, byte[]? Body, string BodyHash)
{
    public bool IsWrite => RequestId is not null;

    public bool IsBatch => Entity == "batch";

    public bool IsToken => Path.Contains("tokens/bearer", StringComparison.Ordinal);

    /// <summary>A trade of a refresh token, as against the first trade of a code.</summary>
    public bool IsRefresh => IsToken && Body is not null && Body.AsSpan().IndexOf("grant_type=refresh_token"u8) >= 0;
}
