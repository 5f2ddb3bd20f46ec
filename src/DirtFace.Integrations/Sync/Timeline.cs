using DirtFace.Integrations.Data;
using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Sync;

/// <summary>Writes down what happened to a record, in the unit of work in which it happened.</summary>
public sealed class Timeline(IntegrationsDbContext db, Ids ids, TimeProvider time)
{
    /// <summary>Who the timeline names when the program acted by itself.</summary>
    public const string Ourselves = "Dirt Face";

    /// <summary>A person did something to the record.</summary>
    public void Person(SyncKind kind, Guid localId, Actor actor, string text) =>
        db.Add(new SyncEvent(db.Tenant, ids.Next(), kind, localId, time.GetUtcNow(), EventType.Record, actor.Name, text));

    /// <summary>A person recorded, changed or voided a payment of the invoice.</summary>
    public void Payment(Guid invoiceId, Actor actor, string text) =>
        db.Add(new SyncEvent(db.Tenant, ids.Next(), SyncKind.Invoice, invoiceId, time.GetUtcNow(), EventType.Payment, actor.Name, text));

    /// <summary>The auditor has something to say about the record.</summary>
    internal void Checked(SyncKind kind, Guid localId, string text) =>
        db.Add(new SyncEvent(db.Tenant, ids.Next(), kind, localId, time.GetUtcNow(), EventType.Sync, Ourselves, text));

    /// <summary>The sync did something with the record.</summary>
    internal void Sync(SyncRecord record, string text, SyncIntent? intent = null, string? technical = null) =>
        db.Add(new SyncEvent(db.Tenant, ids.Next(), record.Kind, record.LocalId, time.GetUtcNow(), EventType.Sync, Ourselves, text)
        {
            Technical = technical,
            RequestId = intent?.RequestId,
            IntuitTid = intent?.IntuitTid,
            RequestShape = intent is null ? null : BodyShape.Of(intent.Body),
        });
}
