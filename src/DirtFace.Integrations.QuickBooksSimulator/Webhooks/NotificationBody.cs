using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Webhooks;

/// <summary>The bytes of a notification, in the format that the app chose.</summary>
internal static class NotificationBody
{
    public static byte[] Write(WebhookSubscription subscription, IReadOnlyList<WebhookEvent> events)
    {
        JsonNode body = subscription.Options.Format switch
        {
            WebhookFormat.CloudEvents => CloudEventsPayload.Write(subscription.ClientId, events),
            WebhookFormat.Legacy => LegacyPayload.Write(events),
        };
        return body.ToBytes();
    }
}
