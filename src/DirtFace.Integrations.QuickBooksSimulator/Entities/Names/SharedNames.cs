using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Names;

/// <summary>The one list of names that customers, vendors and employees share.</summary>
internal static class SharedNames
{
    private const string DisplayName = "DisplayName";

    /// <summary>Who has this name, whatever its case, if anybody but the record with that id has.</summary>
    public static (EntityKind Kind, string Id)? OwnerOf(CompanyFile company, string name, string? exceptId)
    {
        foreach (var kind in EntityKinds.All.Where(kind => kind.IdSequence == EntityKinds.Names))
        {
            var owner = company.Table(kind).LookupIds(DisplayName, name).FirstOrDefault(id => id != exceptId);
            if (owner is not null)
            {
                return (kind, owner);
            }
        }
        return null;
    }

    public static void RequireFree(EntityWrite write)
    {
        if (OwnerOf(write.Company, write.Document.Text(DisplayName) ?? "", write.Id) is { } owner)
        {
            throw Refusals.DuplicateName(Readings.DuplicateName.Of(write.Company), owner.Kind.Name, owner.Id);
        }
    }

    /// <summary>Adds the suffix of inactive names, with a number where that is taken too.</summary>
    public static void MarkDeleted(CompanyFile company, JsonObject document) =>
        document[DisplayName] = DeletedName.For(document.Text(DisplayName) ?? "", name => OwnerOf(company, name, null) is not null);
}
