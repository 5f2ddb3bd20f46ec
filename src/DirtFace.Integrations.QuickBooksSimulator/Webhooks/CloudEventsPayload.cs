using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DirtFace.Integrations.QuickBooksSimulator.Webhooks;

/// <summary>The current format: an array of CloudEvents, which may be of several companies.</summary>
internal static class CloudEventsPayload
{
    private const string AlternativeNamespace = "Intuit.sbseg.v4";

    public static JsonArray Write(string clientId, IEnumerable<WebhookEvent> events)
    {
        var source = SourceOf(clientId);
        return [.. events.Select(told => new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = told.Id,
            ["source"] = source,
            ["type"] = $"qbo.{told.Entity.ToLowerInvariant()}.{NameOf(told.Verb)}.v1",
            ["datacontenttype"] = "application/json",
            ["time"] = Time(told),
            ["intuitentityid"] = told.EntityId,
            ["intuitaccountid"] = told.RealmId,
            ["data"] = Data(told),
        })];
    }

    private static string NameOf(WebhookVerb verb) => verb switch
    {
        WebhookVerb.Create => "created",
        WebhookVerb.Update => "updated",
        WebhookVerb.Delete => "deleted",
        WebhookVerb.Merge => "merged",
        WebhookVerb.Void => "voided",
        WebhookVerb.Emailed => "emailed",
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "An event has exactly one verb."),
    };

    // One clock tick is a hundred nanoseconds; QuickBooks writes all nine digits.
    private static string Time(WebhookEvent told) =>
        told.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture)
        + told.Nanoseconds.ToString("00", CultureInfo.InvariantCulture) + "Z";

    private static JsonObject Data(WebhookEvent told)
    {
        if (told.DeletedId is not null)
        {
            return new JsonObject { ["deletedid"] = told.DeletedId };
        }
        return told.Entity is "Class" or "Employee"
            ? new JsonObject
            {
                ["alternative_ids"] = new JsonArray(new JsonObject { ["id"] = V4Id(told), ["namespace"] = AlternativeNamespace }),
            }
            : [];
    }

    private static string V4Id(WebhookEvent told)
    {
        var company = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(told.RealmId)))[..10];
        var scope = Convert.ToBase64String(Encoding.UTF8.GetBytes($"v4.1:{told.RealmId}:{company}")).TrimEnd('=');
        return $"{scope}:{told.EntityId}";
    }

    // Opaque to receivers; always the same for an app.
    private static string SourceOf(string clientId) =>
        "intuit." + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(clientId)));
}
