using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>The accounts that money can go into or out of, and the one it waits in until a deposit takes it to the bank.</summary>
internal static class MoneyAccounts
{
    private static readonly string[] Types = ["Bank", "Other Current Asset"];

    /// <summary>Known by its sub-type, whatever its id is in this company.</summary>
    public static string? UndepositedFunds(CompanyFile company) =>
        company.Table(EntityKinds.Account).All.FirstOrDefault(account => account.Text("AccountSubType") == "UndepositedFunds")?.Text("Id");

    public static void Complete(EntityWrite write, string field, string? byDefault)
    {
        var form = write.Document;
        if (form.Ref(field) is null)
        {
            form[field] = JsonReading.Reference(byDefault ?? throw Refusals.Missing(field));
        }
        var type = References.Account(write, form, field).Text("AccountType") ?? "";
        if (!Types.Contains(type))
        {
            throw Refusals.WrongAccountType(type, field);
        }
    }
}
