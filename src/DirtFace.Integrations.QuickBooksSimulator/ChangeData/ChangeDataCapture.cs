using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Queries;

namespace DirtFace.Integrations.QuickBooksSimulator.ChangeData;

/// <summary>What changed since a moment: the state of each document now, and a stub for each that is gone. The company's lock must be held.</summary>
internal sealed class ChangeDataCapture(ChangeDataModes modes, QueryModes queries)
{
    private static readonly TimeSpan LooksBack = TimeSpan.FromDays(30);

    private static readonly HashSet<string> Excluded =
        new(StringComparer.OrdinalIgnoreCase) { "JournalCode", "TaxAgency", "TaxCode", "TaxRate", "TimeActivity" };

    /// <summary>The value of CDCResponse: one slot for each entity that was asked for, in that order.</summary>
    public JsonArray Run(CompanyFile company, string? entities, string? changedSince, DateTimeOffset now)
    {
        var kinds = KindsOf(entities);
        var since = SinceOf(changedSince, now);
        var room = modes.MostObjects;
        var slots = new JsonArray();
        foreach (var kind in kinds)
        {
            var objects = new JsonArray();
            foreach (var found in Changes(company, kind, since).Take(room))
            {
                objects.Add((JsonNode)found);
            }
            room -= objects.Count;
            slots.Add((JsonNode)Slot(kind, objects));
        }
        return [new JsonObject { ["QueryResponse"] = slots }];
    }

    private static List<EntityKind> KindsOf(string? entities)
    {
        if (string.IsNullOrEmpty(entities))
        {
            throw Refusals.Missing("entities");
        }
        // Names are not trimmed: a list with spaces in it is documented as wrong.
        return [.. entities.Split(',').Select(name => EntityKinds.Find(name) is { } kind && !Excluded.Contains(kind.Name)
            ? kind
            : throw Refusals.UnsupportedObject(name))];
    }

    private static DateTimeOffset SinceOf(string? changedSince, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(changedSince))
        {
            throw Refusals.Missing("changedSince");
        }
        var since = IsoInstant.Parse(IsoInstant.RestorePlus(changedSince)) ?? throw Refusals.InvalidInstant("changedSince", changedSince);
        return since >= now - LooksBack ? since : throw Refusals.OutOfRange("changedSince", changedSince, LooksBack.Days);
    }

    private IEnumerable<JsonObject> Changes(CompanyFile company, EntityKind kind, DateTimeOffset since)
    {
        var table = company.Table(kind);
        var living = table.UpdateTimes()
            .Where(changed => IsIn(changed.At, since))
            .OrderBy(changed => changed.At)
            .Select(changed => table.Find(changed.Id))
            .OfType<JsonObject>()
            .Select(document => kind.Present(company, document));
        return living.Concat(Deletions(company, kind, since));
    }

    private IEnumerable<JsonObject> Deletions(CompanyFile company, EntityKind kind, DateTimeOffset since) => company.Ledger
        .Where(entry => entry.Operation == EntityChange.Delete && entry.Entity == kind.Name && IsIn(WholeSeconds(entry.At), since))
        .OrderBy(entry => entry.At)
        .Select(entry => new JsonObject
        {
            ["domain"] = "QBO",
            ["status"] = "Deleted",
            ["Id"] = entry.Id,
            ["MetaData"] = new JsonObject { ["LastUpdatedTime"] = PacificTime.MetaData(entry.At) },
        });

    private bool IsIn(DateTimeOffset at, DateTimeOffset since) => modes.Bound switch
    {
        ChangeBound.Inclusive => at >= since,
        ChangeBound.Exclusive => at > since,
    };

    // As in MetaData, where a time that is stored has no fractions.
    private static DateTimeOffset WholeSeconds(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));

    private JsonObject Slot(EntityKind kind, JsonArray objects)
    {
        if (objects.Count == 0)
        {
            return [];
        }
        var slot = new JsonObject { [kind.Name] = objects, ["startPosition"] = 1, ["maxResults"] = objects.Count };
        // Recorded for payments and not for customers.
        if (queries.CountsRows(kind.IdSequence == EntityKinds.Transactions))
        {
            slot["totalCount"] = objects.Count;
        }
        return slot;
    }
}
