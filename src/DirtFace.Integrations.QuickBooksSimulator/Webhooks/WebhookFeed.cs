using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;

namespace DirtFace.Integrations.QuickBooksSimulator.Webhooks;

/// <summary>Turns what happens to companies into events for the apps that are connected to them.</summary>
internal sealed class WebhookFeed(WebhookBook book, GrantStore grants, TimeProvider time)
{
    /// <summary>Hears of a write while the company's lock is held, so it only takes notes.</summary>
    public void Hear(CompanyFile company, IReadOnlyList<LedgerEntry> entries)
    {
        if (book.IsEmpty)
        {
            return;
        }
        var now = time.GetUtcNow();
        foreach (var channel in book.Channels)
        {
            var events = entries.Select(entry => EventOf(company, entry, channel.Subscription)).OfType<WebhookEvent>().ToList();
            Tell(channel, company.RealmId, events, now);
        }
    }

    /// <summary>Adds events to what the app has to be told, if it is connected to the company; tells how many.</summary>
    public int Tell(WebhookChannel channel, string realmId, IReadOnlyList<WebhookEvent> events, DateTimeOffset now)
    {
        if (events.Count == 0 || !grants.HasLiveGrant(channel.Subscription.ClientId, realmId, now))
        {
            return 0;
        }
        foreach (var told in events)
        {
            channel.Add(told, now);
        }
        book.Wake();
        return events.Count;
    }

    private static WebhookEvent? EventOf(CompanyFile company, LedgerEntry entry, WebhookSubscription subscription)
    {
        var verb = EntityEvents.Told(entry.Entity, OperationOf(company, entry, subscription));
        if (verb == WebhookVerb.None || !subscription.Wants(entry.Entity))
        {
            return null;
        }
        // Of a merge the surviving record is told, with the id of the one that is gone.
        return verb == WebhookVerb.Merge
            ? WebhookEvent.Of(company.RealmId, entry.Entity, entry.MergedInto ?? entry.Id, verb, entry.At) with { DeletedId = entry.Id }
            : WebhookEvent.Of(company.RealmId, entry.Entity, entry.Id, verb, entry.At);
    }

    private static WebhookVerb OperationOf(CompanyFile company, LedgerEntry entry, WebhookSubscription subscription)
    {
        var operation = EntityEvents.Parse(entry.Operation);
        return operation == WebhookVerb.Update
            && subscription.Options.Inactivation == WebhookInactivation.Deleted
            && EntityEvents.Has(entry.Entity, WebhookVerb.Delete)
            && IsInactive(company, entry)
                ? WebhookVerb.Delete
                : operation;
    }

    private static bool IsInactive(CompanyFile company, LedgerEntry entry) =>
        EntityKinds.Find(entry.Entity) is { HidesInactive: true } kind && company.Table(kind).IsActive(entry.Id) == false;
}
