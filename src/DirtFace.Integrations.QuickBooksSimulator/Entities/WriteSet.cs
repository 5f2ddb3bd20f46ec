using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>
/// The documents that one write changes together. Rules read through it, so that they see what the write has changed so far;
/// nothing reaches the books before the whole write is accepted.
/// </summary>
internal sealed class WriteSet(CompanyFile company, string by, DateTimeOffset at)
{
    private readonly List<Pending> pending = [];

    public CompanyFile Company => company;

    public DateTimeOffset At => at;

    /// <summary>The document as this write will leave it; null when there is none.</summary>
    public JsonObject? Find(EntityKind kind, string id) =>
        FindPending(kind, id) is { } known
            ? known.Operation == EntityChange.Delete ? null : known.Document
            : company.Table(kind).Find(id);

    /// <summary>The stored document, to be changed in place. Its sync token and its time rise once, if anything is different in the end.</summary>
    public JsonObject Edit(EntityKind kind, string id)
    {
        if (FindPending(kind, id) is { } known)
        {
            return known.Document;
        }
        var stored = company.Require(kind, id);
        pending.Add(new Pending(kind, id, EntityChange.Update, stored.Copy(), stored));
        return pending[^1].Document;
    }

    /// <summary>As <see cref="Edit"/>, but its sync token and its time rise with those of the caller's own document in any case.</summary>
    public JsonObject Touch(EntityKind kind, string id)
    {
        var document = Edit(kind, id);
        if (FindPending(kind, id) is { } known)
        {
            known.IsTouched = true;
        }
        return document;
    }

    /// <summary>Adds a document of QuickBooks' own making, complete but for its id, and tells the id.</summary>
    public string Create(EntityKind kind, JsonObject document)
    {
        var id = NextId(kind);
        pending.Add(new Pending(kind, id, EntityChange.Create, document, null));
        return id;
    }

    public void Delete(EntityKind kind, string id)
    {
        var document = Edit(kind, id);
        var before = FindPending(kind, id)?.Before;
        pending.RemoveAll(known => known.Kind == kind && known.Id == id);
        pending.Add(new Pending(kind, id, EntityChange.Delete, document, before));
    }

    /// <summary>Claims the place of the caller's own document, which comes first and is stamped like the others.</summary>
    public void Place(EntityKind kind, string id, string operation, JsonObject document, JsonObject? before, string? mergedInto = null)
    {
        pending.RemoveAll(known => known.Kind == kind && known.Id == id);
        pending.Insert(0, new Pending(kind, id, operation, document, before) { MergedInto = mergedInto });
    }

    /// <summary>Takes back a document that was refused while others of the same call stand.</summary>
    public void Forget(EntityKind kind, string id) => pending.RemoveAll(known => known.Kind == kind && known.Id == id);

    public string NextId(EntityKind kind)
    {
        var created = pending.Count(known => known.Operation == EntityChange.Create && known.Kind.IdSequence == kind.IdSequence);
        return (company.NextId(kind) + created).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Stamps what is really different, and tells the changes in order.</summary>
    public IReadOnlyList<EntityChange> Changes()
    {
        var changes = new List<EntityChange>(pending.Count);
        foreach (var known in pending)
        {
            if (Stamp(known, known.IsTouched && changes.Count > 0))
            {
                changes.Add(new EntityChange(known.Kind, known.Id, known.Operation, known.Document, by) { MergedInto = known.MergedInto });
            }
        }
        return changes;
    }

    /// <summary>What is really different so far: before, after, and whether it is the caller's own document.</summary>
    public IEnumerable<(EntityKind Kind, JsonObject? Before, JsonObject Document, bool IsOwn)> Differences()
    {
        var isOwnDifferent = pending.Count > 0 && IsDifferent(pending[0]);
        return pending.Where(known => IsDifferent(known) || (known.IsTouched && isOwnDifferent))
            .Select(known => (known.Kind, known.Before, known.Document, ReferenceEquals(known, pending[0])));
    }

    private static bool IsDifferent(Pending known) =>
        known.Operation == EntityChange.Delete || !JsonNode.DeepEquals(known.Before, known.Document);

    private bool Stamp(Pending known, bool isForced)
    {
        var now = PacificTime.MetaData(at);
        if (known.Operation == EntityChange.Delete)
        {
            return true;
        }
        if (known.Before is not { } before)
        {
            Versions.Stamp(known.Document, known.Id, 0, new JsonObject { ["CreateTime"] = now, ["LastUpdatedTime"] = now });
            return true;
        }
        var metaData = before.Object("MetaData")?.Copy() ?? [];
        Versions.Stamp(known.Document, known.Id, Versions.Of(before), metaData);
        if (!isForced && JsonNode.DeepEquals(before, known.Document))
        {
            return false;
        }
        metaData["LastUpdatedTime"] = now;
        Versions.Stamp(known.Document, known.Id, Versions.Of(before) + 1, metaData);
        return true;
    }

    private Pending? FindPending(EntityKind kind, string id) => pending.Find(known => known.Kind == kind && known.Id == id);

    private sealed record Pending(EntityKind Kind, string Id, string Operation, JsonObject Document, JsonObject? Before)
    {
        public string? MergedInto { get; init; }

        public bool IsTouched { get; set; }
    }
}
