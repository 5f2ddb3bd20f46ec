namespace DirtFace.Integrations.QuickBooksSimulator.Webhooks;

/// <summary>The shape of a notification: the current one, or the one of apps that were not switched yet.</summary>
public enum WebhookFormat
{
    CloudEvents,
    Legacy,
}

/// <summary>When a notification that nobody acknowledged is sent again; two published texts disagree.</summary>
public enum WebhookRetryPlan
{
    Current,
    Older,
}

/// <summary>What is told when a name is made inactive; the documents do not say.</summary>
public enum WebhookInactivation
{
    Updated,
    Deleted,
}

/// <summary>What happens to later notifications while an earlier one waits to be sent again.</summary>
public enum WebhookLater
{
    HeldBack,
    Sent,
}

/// <summary>How many companies one notification may tell of.</summary>
public enum WebhookRealms
{
    Several,
    One,
}

/// <summary>Where the app of the settings wants its webhooks, and how; a null address means none.</summary>
public sealed record WebhookOptions
{
    public Uri? Url { get; init; }

    /// <summary>The key of the signature; it guards test data only.</summary>
    public string VerifierToken { get; init; } = "simulator-only-verifier-token";

    /// <summary>The entities to tell of; an empty list means all.</summary>
    public IReadOnlyList<string> Entities { get; init; } = [];

    public WebhookFormat Format { get; init; } = WebhookFormat.CloudEvents;

    public WebhookRetryPlan RetryPlan { get; init; } = WebhookRetryPlan.Current;

    public WebhookLater Later { get; init; } = WebhookLater.HeldBack;

    public WebhookRealms Realms { get; init; } = WebhookRealms.Several;

    public WebhookInactivation Inactivation { get; init; } = WebhookInactivation.Updated;

    /// <summary>For how many milliseconds changes are gathered into one notification.</summary>
    public int WindowMs { get; init; } = 1000;

    /// <summary>How many milliseconds later a notification is sent.</summary>
    public int DelayMs { get; init; }

    /// <summary>Whether notifications may leave this machine.</summary>
    public bool AllowOtherHosts { get; init; }
}
