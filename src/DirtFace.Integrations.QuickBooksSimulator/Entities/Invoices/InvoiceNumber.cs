using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Invoices;

/// <summary>Who numbers an invoice, and whether a number may be used twice.</summary>
internal static class InvoiceNumber
{
    private const string AllowDuplicates = "allowduplicatedocnum";

    public static void Complete(EntityWrite write)
    {
        var isCustom = write.Company.Preferences.Object("SalesFormsPrefs")?.Flag("CustomTxnNumbers") ?? false;
        if (!isCustom)
        {
            // A number that is sent all the same is accepted, and may silently be a duplicate.
            if (write.IsCreate)
            {
                write.Document.Default("DocNumber", write.Company.Numbers.Next(EntityKinds.Invoice.NumberSeries ?? ""));
            }
            return;
        }
        var number = write.Document.Text("DocNumber");
        var isNew = number is not null && number != write.Before?.Text("DocNumber");
        if (isNew && write.Company.WarnsAboutDuplicateNumbers && !write.Include.Contains(AllowDuplicates))
        {
            RefuseDuplicate(write, number ?? "");
        }
    }

    private static void RefuseDuplicate(EntityWrite write, string number)
    {
        var ownId = write.Before?.Text("Id");
        var other = write.Company.Table(EntityKinds.Invoice).Lookup("DocNumber", number).FirstOrDefault(row => row.Text("Id") != ownId);
        if (other is not null)
        {
            throw Refusals.DuplicateNumber(number, "Invoice", other.Text("Id") ?? "");
        }
    }
}
