using System.Security.Cryptography;

namespace DirtFace.Integrations.QuickBooksSimulator.Webhooks;

/// <summary>One thing that a notification tells; the id is the receiver's key against duplicates.</summary>
internal sealed record WebhookEvent(
    string Id, string RealmId, string Entity, string EntityId, WebhookVerb Verb, DateTimeOffset At, int Nanoseconds)
{
    private const int NanosecondsInTick = 100;

    /// <summary>The record that was merged away, for a merge.</summary>
    public string? DeletedId { get; init; }

    public static WebhookEvent Of(string realmId, string entity, string entityId, WebhookVerb verb, DateTimeOffset at) =>
        new(NewId(), realmId, entity, entityId, verb, at, RandomNumberGenerator.GetInt32(NanosecondsInTick));

    // Not seeded: a receiver that remembers ids must not take the events of a restarted simulator for old ones.
    public static string NewId()
    {
        var bytes = RandomNumberGenerator.GetBytes(16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
