namespace DirtFace.Integrations.Web.Shell;

/// <summary>Something that happened to a record, told in one plain sentence.</summary>
public sealed record TimelineItem
{
    public required DateTimeOffset At { get; init; }

    /// <summary>"Ana R. sent the invoice by email".</summary>
    public required string Sentence { get; init; }

    /// <summary>The system it happened in, or was asked of: "Dirt Face" or "QuickBooks".</summary>
    public required string System { get; init; }

    /// <summary>Set where the tone is worth a badge.</summary>
    public BadgeView? Badge { get; init; }

    /// <summary>A try at sending: many in a row fold into one line.</summary>
    public bool IsAttempt { get; init; }

    /// <summary>What support would ask for.</summary>
    public IReadOnlyList<Fact> Details { get; init; } = [];
}
