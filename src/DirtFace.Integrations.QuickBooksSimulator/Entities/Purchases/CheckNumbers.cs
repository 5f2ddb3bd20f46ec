using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

/// <summary>The numbers of checks, which bills are paid with and things are bought with alike: one is used only once.</summary>
internal static class CheckNumbers
{
    private const string AllowDuplicates = "allowduplicatedocnum";

    public static void RequireFree(EntityWrite write, bool isCheck)
    {
        var number = write.Document.Text("DocNumber");
        var isNew = number is not null && number != write.Before?.Text("DocNumber");
        if (number is null || !isCheck || !isNew || !write.Company.WarnsAboutDuplicateNumbers || write.Include.Contains(AllowDuplicates))
        {
            return;
        }
        RefuseUsed(write, EntityKinds.BillPayment, number, BillPaymentKind.IsCheck);
        RefuseUsed(write, EntityKinds.Purchase, number, PurchaseKind.IsCheck);
    }

    private static void RefuseUsed(EntityWrite write, EntityKind kind, string number, Func<JsonObject, bool> isCheck)
    {
        var other = write.Company.Table(kind).Lookup("DocNumber", number).FirstOrDefault(row => row.Text("Id") != write.Id && isCheck(row));
        if (other is not null)
        {
            throw Refusals.DuplicateNumber(number, kind.Name, other.Text("Id") ?? "");
        }
    }
}
