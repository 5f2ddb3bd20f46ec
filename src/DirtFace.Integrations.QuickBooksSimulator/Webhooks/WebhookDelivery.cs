namespace DirtFace.Integrations.QuickBooksSimulator.Webhooks;

/// <summary>One notification on its way, from its first attempt to its acknowledgement.</summary>
internal sealed class WebhookDelivery(long number, IReadOnlyList<WebhookEvent> events, DateTimeOffset dueAt)
{
    public long Number => number;

    public IReadOnlyList<WebhookEvent> Events { get; set; } = events;

    /// <summary>How many events it had when it was formed; some may have become nobody's business since.</summary>
    public int Queued { get; } = events.Count;

    public DateTimeOffset DueAt { get; set; } = dueAt;

    public int Attempts { get; set; }

    /// <summary>Whether a fault made it: the second copy of a notification.</summary>
    public bool IsDuplicate { get; init; }

    /// <summary>What goes over the wire, the same bytes on every attempt.</summary>
    public required byte[] Body { get; set; }
}
