namespace DirtFace.Integrations.QuickBooksSimulator.Webhooks;

/// <summary>The one endpoint of an app, and how it is served.</summary>
internal sealed record WebhookSubscription(string ClientId, Uri Url, WebhookOptions Options)
{
    public WebhookFaults Faults { get; init; } = WebhookFaults.None;

    public TimeSpan Window => TimeSpan.FromMilliseconds(Options.WindowMs);

    public TimeSpan Delay => TimeSpan.FromMilliseconds(Options.DelayMs);

    public bool Wants(string entity) =>
        Options.Entities.Count == 0 || Options.Entities.Contains(entity, StringComparer.OrdinalIgnoreCase);
}
