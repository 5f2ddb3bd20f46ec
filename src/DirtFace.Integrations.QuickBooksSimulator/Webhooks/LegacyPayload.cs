using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Webhooks;

/// <summary>The format of apps that were not switched to CloudEvents: one notification for each company.</summary>
internal static class LegacyPayload
{
    public static JsonObject Write(IEnumerable<WebhookEvent> events) => new()
    {
        ["eventNotifications"] = new JsonArray([.. events.GroupBy(told => told.RealmId).Select(company => new JsonObject
        {
            ["realmId"] = company.Key,
            ["dataChangeEvent"] = new JsonObject { ["entities"] = new JsonArray([.. company.Select(EntityOf)]) },
        })]),
    };

    private static JsonObject EntityOf(WebhookEvent told)
    {
        var entity = new JsonObject
        {
            ["name"] = told.Entity,
            ["id"] = told.EntityId,
            ["operation"] = told.Verb.ToString(),
            ["lastUpdated"] = Time(told.At),
        };
        if (told.DeletedId is not null)
        {
            entity["deletedId"] = told.DeletedId;
        }
        return entity;
    }

    // Recorded with the offset of the Pacific clock and without its colon.
    private static string Time(DateTimeOffset at)
    {
        var local = PacificTime.Local(at);
        return local.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)
            + local.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
    }
}
