namespace DirtFace.Integrations.Web.Shell;

/// <summary>A problem as the user meets it: its effect, its cause, and one thing to do about it.</summary>
public sealed record BannerView
{
    /// <summary>The message key ("conn.expired"); it becomes part of the element id.</summary>
    public required string Key { get; init; }
    public required Tone Tone { get; init; }
    public required string Title { get; init; }
    public required string Explanation { get; init; }
    public BannerAction? Primary { get; init; }
    public BannerAction? Secondary { get; init; }

    /// <summary>Label and value pairs under "Technical details"; never a secret.</summary>
    public IReadOnlyList<Fact> Details { get; init; } = [];

    /// <summary>Problems beside this one; the layout counts them.</summary>
    public int More { get; init; }
}

/// <summary>A button or link of a banner; what changes something is posted.</summary>
public sealed record BannerAction(string Text, string Url, bool IsPost = false);
