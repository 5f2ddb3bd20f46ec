using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>The name of a record that was made inactive: the old name with a suffix, so that the old one is free again.</summary>
internal static class DeletedName
{
    public static string For(EntityKind kind, string property, EntityWrite write)
    {
        var name = write.Document.Text(property) ?? "";
        var candidate = $"{name} (deleted)";
        for (var number = 1; write.Company.Table(kind).Lookup(property, candidate).Any(); number++)
        {
            candidate = $"{name} (deleted) {number}";
        }
        return candidate;
    }
}
