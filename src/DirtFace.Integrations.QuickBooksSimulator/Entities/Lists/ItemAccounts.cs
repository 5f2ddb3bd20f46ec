using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Lists;

/// <summary>The accounts that a product or a service posts to, as its type asks for them.</summary>
internal static class ItemAccounts
{
    private const string Income = "IncomeAccountRef";
    private const string Expense = "ExpenseAccountRef";
    private const string Asset = "AssetAccountRef";

    public static void Check(EntityWrite write)
    {
        switch (write.Document.Text("Type"))
        {
            case "Category":
                // A category is only a place for others; what else it is sent with is not kept.
                foreach (var field in (string[])[Income, Expense, Asset, "UnitPrice", "PurchaseCost", "Taxable"])
                {
                    write.Document.Remove(field);
                }
                return;
            case "Inventory":
                RequireAll(write, Income, Expense, Asset);
                RequireSubType(write, Income, "SalesOfProductIncome");
                Require(write, Expense, "Cost of Goods Sold");
                RequireSubType(write, Asset, "Inventory");
                return;
            case "Service":
                RequireAll(write, Income);
                break;
            case "NonInventory" when write.Document[Expense] is null:
                RequireAll(write, Income);
                break;
            default:
                break;
        }
        Require(write, Income, "Income", "Other Income");
        Require(write, Expense, "Expense", "Other Expense", "Cost of Goods Sold");
        Require(write, Asset, "Other Current Asset");
    }

    private static void RequireAll(EntityWrite write, params string[] fields)
    {
        foreach (var field in fields)
        {
            if (write.Document[field] is null)
            {
                throw Refusals.Missing(field);
            }
        }
    }

    private static void Require(EntityWrite write, string field, params string[] types)
    {
        if (write.Document[field] is not null
            && References.Account(write, write.Document, field).Text("AccountType") is var type
            && !types.Contains(type))
        {
            throw Refusals.WrongAccountType(type ?? "", field);
        }
    }

    private static void RequireSubType(EntityWrite write, string field, string subType)
    {
        var account = References.Account(write, write.Document, field);
        if (account.Text("AccountSubType") != subType)
        {
            throw Refusals.WrongAccountType(account.Text("AccountType") ?? "", field);
        }
    }
}
