using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Payments;

/// <summary>The account that received money goes to: a bank, or the drawer in which it waits for a deposit.</summary>
internal static class MoneyAccount
{
    private const string Field = "DepositToAccountRef";
    private static readonly string[] Types = ["Bank", "Other Current Asset"];

    public static void Complete(EntityWrite write)
    {
        var document = write.Document;
        document.Default(Field, document[Field] is null && UndepositedFunds(write.Company) is { } drawer ? JsonReading.Reference(drawer) : null);
        Require(write, document, Field);
        // Answered without a name, as recorded.
        document[Field] = JsonReading.Reference(document.Ref(Field) ?? "");
    }

    /// <summary>Checks that the account can hold money.</summary>
    public static void Require(EntityWrite write, JsonObject holder, string field)
    {
        if (holder.Ref(field) is null)
        {
            throw Refusals.Missing(field);
        }
        var type = References.Account(write, holder, field).Text("AccountType") ?? "";
        if (!Types.Contains(type))
        {
            throw Refusals.WrongAccountType(type, field);
        }
    }

    /// <summary>The account of that sub-type, whatever its id is in this company.</summary>
    public static string? UndepositedFunds(CompanyFile company) =>
        company.Table(EntityKinds.Account).All.FirstOrDefault(account => account.Text("AccountSubType") == "UndepositedFunds")?.Text("Id");
}
