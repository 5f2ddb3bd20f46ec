using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>Lists whose records stand below others of the same list. The kind must have an index on ParentRef.</summary>
/// <param name="IsChild">The flag that says a record stands below another one.</param>
/// <param name="OwnName">The property with the record's own part of the name.</param>
/// <param name="Plural">What a fault calls the list.</param>
/// <param name="ShowsLevel">Whether records below others tell how deep they are.</param>
internal sealed record Hierarchy(string IsChild, string OwnName, string Plural, bool ShowsLevel)
{
    // Five levels, counting the one at the top.
    private const int DeepestLevel = 4;
    private const string ParentRef = "ParentRef";
    private const string FullName = "FullyQualifiedName";
    private const string Level = "Level";

    /// <summary>Checks the parent, and gives the record its full name and its level.</summary>
    public void Place(EntityWrite write, EntityKind kind)
    {
        var record = write.Document;
        var own = record.Text(OwnName) ?? "";
        record.Remove(Level);
        record[FullName] = own;
        if (record.Flag(IsChild) != true)
        {
            record.Remove(ParentRef);
            return;
        }
        if (record.Ref(ParentRef) is not { } parentId)
        {
            throw Refusals.ParentRequired();
        }
        if (write.Before?.Ref(ParentRef) != parentId && Ancestors(write.Company, kind, parentId).Prepend(parentId).Contains(write.Id))
        {
            throw Refusals.ParentIsBelow();
        }
        var parent = References.Resolve(write, kind, Plural, record, ParentRef);
        record[ParentRef] = JsonReading.Reference(parentId);
        var level = Ancestors(write.Company, kind, parentId).Count() + 1;
        if (level + HeightBelow(write.Company, kind, write.Id) > DeepestLevel)
        {
            throw Refusals.TooManyLevels();
        }
        Name(record, parent.Text(FullName) ?? "", level);
    }

    /// <summary>Lets everybody below follow a new name or a new place.</summary>
    public void Settle(EntityWrite write, EntityKind kind)
    {
        if (write.Before is { } before && before.Text(FullName) != write.Document.Text(FullName))
        {
            Cascade(write.Set, kind, write.Id, write.Document.Text(FullName) ?? "", LevelOf(write.Company, kind, write.Document));
        }
    }

    /// <summary>Names a record that was moved below another one, and everybody below it.</summary>
    public void Adopt(WriteSet set, EntityKind kind, string id, JsonObject parent)
    {
        var level = LevelOf(set.Company, kind, parent) + 1;
        if (level + HeightBelow(set.Company, kind, id) > DeepestLevel)
        {
            throw Refusals.TooManyLevels();
        }
        var record = set.Edit(kind, id);
        Name(record, parent.Text(FullName) ?? "", level);
        Cascade(set, kind, id, record.Text(FullName) ?? "", level);
    }

    private void Cascade(WriteSet set, EntityKind kind, string id, string fullName, int level)
    {
        foreach (var childId in set.Company.Table(kind).LookupIds(ParentRef, id).ToList())
        {
            var child = set.Edit(kind, childId);
            if (child.Ref(ParentRef) == id)
            {
                Name(child, fullName, level + 1);
                Cascade(set, kind, childId, child.Text(FullName) ?? "", level + 1);
            }
        }
    }

    public static int LevelOf(CompanyFile company, EntityKind kind, JsonObject record) =>
        record.Ref(ParentRef) is { } parent ? Ancestors(company, kind, parent).Count() + 1 : 0;

    /// <summary>Everybody above the record with that id, nearest first.</summary>
    public static IEnumerable<string> Ancestors(CompanyFile company, EntityKind kind, string id)
    {
        for (var at = company.Table(kind).Find(id)?.Ref(ParentRef); at is not null; at = company.Table(kind).Find(at)?.Ref(ParentRef))
        {
            yield return at;
        }
    }

    private void Name(JsonObject record, string parentName, int level)
    {
        record[FullName] = $"{parentName}:{record.Text(OwnName)}";
        if (ShowsLevel)
        {
            record[Level] = level;
        }
    }

    private static int HeightBelow(CompanyFile company, EntityKind kind, string id) =>
        company.Table(kind).LookupIds(ParentRef, id).Select(child => HeightBelow(company, kind, child) + 1).DefaultIfEmpty(0).Max();
}
