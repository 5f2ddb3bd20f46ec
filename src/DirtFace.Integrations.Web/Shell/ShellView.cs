namespace DirtFace.Integrations.Web.Shell;

/// <summary>What the frame around every signed-in page shows.</summary>
public sealed record ShellView
{
    public required string UserName { get; init; }

    /// <summary>The current business; null for a user who has none.</summary>
    public required string? BusinessName { get; init; }

    /// <summary>The business's zone, in which every instant on its pages is written.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>ISO code; amounts in any other currency carry theirs.</summary>
    public required string HomeCurrency { get; init; }

    /// <summary>The businesses the user may switch to, without the current one.</summary>
    public IReadOnlyList<OtherBusiness> OtherBusinesses { get; init; } = [];

    /// <summary>State of the connection; null where QuickBooks is not offered.</summary>
    public BadgeView? Connection { get; init; }

    /// <summary>The worst open problem.</summary>
    public BannerView? Banner { get; init; }

    /// <summary>Problems beside the one in the banner.</summary>
    public int MoreProblems { get; init; }
}

/// <summary>A business to switch to, and where to post for it.</summary>
public sealed record OtherBusiness(string Name, string SwitchUrl);
