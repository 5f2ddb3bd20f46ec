using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>Who numbers a sales form, and whether a number may be used twice among the kinds that share its series.</summary>
internal static class SalesFormNumber
{
    private const string AllowDuplicates = "allowduplicatedocnum";

    public static void Complete(EntityWrite write, SalesFormKind kind)
    {
        var isCustom = write.Company.Preferences.Object("SalesFormsPrefs")?.Flag("CustomTxnNumbers") ?? false;
        if (!isCustom)
        {
            // A number that is sent all the same is accepted, and may silently be a duplicate.
            if (write.IsCreate)
            {
                write.Document.Default("DocNumber", write.Company.Numbers.Next(kind.NumberSeries));
            }
            return;
        }
        var number = write.Document.Text("DocNumber");
        var isNew = number is not null && number != write.Before?.Text("DocNumber");
        if (isNew && write.Company.WarnsAboutDuplicateNumbers && !write.Include.Contains(AllowDuplicates))
        {
            RefuseDuplicate(write, kind, number ?? "");
        }
    }

    private static void RefuseDuplicate(EntityWrite write, SalesFormKind kind, string number)
    {
        foreach (var shared in EntityKinds.All.OfType<SalesFormKind>().Where(other => other.NumberSeries == kind.NumberSeries))
        {
            if (write.Company.Table(shared).LookupIds("DocNumber", number).FirstOrDefault(id => id != write.Id) is { } owner)
            {
                throw Refusals.DuplicateNumber(number, shared.Name, owner);
            }
        }
    }
}
