using System.Text;
using DirtFace.Integrations.QuickBooksSimulator.Webhooks;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Shows endpoints and attempts to callers of the control API.</summary>
internal static class WebhookView
{
    public static JsonObject Of(WebhookChannel channel, DateTimeOffset now)
    {
        var (subscription, waiting) = (channel.Subscription, channel.Waiting);
        var (chosen, faults) = (subscription.Options, subscription.Faults);
        return new JsonObject
        {
            ["clientId"] = subscription.ClientId,
            ["url"] = subscription.Url.ToString(),
            ["verifierToken"] = chosen.VerifierToken,
            ["entities"] = new JsonArray([.. chosen.Entities.Select(name => (JsonNode)name)]),
            ["format"] = ControlModes.NameOf(chosen.Format),
            ["retryPlan"] = ControlModes.NameOf(chosen.RetryPlan),
            ["later"] = ControlModes.NameOf(chosen.Later),
            ["realms"] = ControlModes.NameOf(chosen.Realms),
            ["inactivation"] = ControlModes.NameOf(chosen.Inactivation),
            ["windowMs"] = chosen.WindowMs,
            ["delayMs"] = chosen.DelayMs,
            ["faults"] = new JsonObject
            {
                ["duplicates"] = faults.Duplicates,
                ["reorder"] = faults.Reorder,
                ["drop"] = faults.Drop,
                ["delay"] = faults.Delay,
                ["delayMs"] = faults.DelayMs,
                ["seed"] = faults.Seed,
            },
            ["state"] = channel.StateAt(now),
            ["waitingEvents"] = waiting.Events,
            ["waitingDeliveries"] = waiting.Deliveries,
            ["nextAt"] = channel.NextAt(),
            ["dropped"] = channel.Dropped,
        };
    }

    public static JsonObject Of(DeliveryRecord record) => new()
    {
        ["seq"] = record.Seq,
        ["at"] = record.At,
        ["clientId"] = record.ClientId,
        ["delivery"] = record.Delivery,
        ["kind"] = record.Kind,
        ["attempt"] = record.Attempt,
        ["status"] = record.Status,
        ["error"] = record.Error,
        ["ms"] = record.Ms,
        ["signature"] = record.Signature,
        ["signatureOk"] = record.IsSignatureRight,
        ["events"] = record.Events.Count,
        ["realms"] = new JsonArray([.. record.Events.Select(told => told.RealmId).Distinct().Select(realm => (JsonNode)realm)]),
        ["body"] = Encoding.UTF8.GetString(record.Body),
    };
}
