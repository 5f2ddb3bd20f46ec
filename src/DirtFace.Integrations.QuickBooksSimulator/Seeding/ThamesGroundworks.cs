using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;

namespace DirtFace.Integrations.QuickBooksSimulator.Seeding;

/// <summary>A groundworks contractor in London that is registered for VAT; QuickBooks numbers its invoices.</summary>
internal static class ThamesGroundworks
{
    private const string Name = "Thames Groundworks Ltd";
    private const string Services = "Groundworks income";
    private const string Materials = "Materials income";

    public static CompanyHead Head(string realmId)
    {
        var seeds = new SeedBuilder();
        var settings = new CompanySettings(Name) { Country = Countries.GreatBritain, CustomTxnNumbers = false, WarnDuplicates = false };
        settings.AddTo(seeds);
        AddAccounts(seeds);
        TaxLists.AddTo(seeds, settings);
        seeds.Item(1, "Services", "Service", 79, Services, 0m, isTaxable: true);
        seeds.Item(2, "Excavation", "Service", 79, Services, 48.5m, isTaxable: true);
        seeds.Item(3, "Aggregate", "NonInventory", 80, Materials, 31.2m, isTaxable: true);
        seeds.Term(1, "Due on receipt", 0);
        seeds.Term(2, "14 days", 14);
        seeds.Term(3, "30 days", 30);
        seeds.TermOnDay(4, "20th of the month", day: 20, nextMonthWithin: 5);
        AddCustomers(seeds);
        return new CompanyHead(realmId, Name, [new Member(SimulatedUsers.Nia, true)], WarnDuplicates: false, seeds.Documents);
    }

    private static void AddAccounts(SeedBuilder seeds)
    {
        seeds.Account(1, "Current account", "Bank", "Checking", "Asset");
        seeds.Account(2, "Debtors", "Accounts Receivable", "AccountsReceivable", "Asset");
        seeds.Account(3, "Undeposited Funds", "Other Current Asset", "UndepositedFunds", "Asset");
        seeds.Account(4, "Retained Earnings", "Equity", "RetainedEarnings", "Equity");
        seeds.Account(5, "VAT Control", "Other Current Liability", "GlobalTaxPayable", "Liability");
        seeds.Account(33, "Creditors", "Accounts Payable", "AccountsPayable", "Liability");
        seeds.Account(60, "Plant hire", "Expense", "EquipmentRental", "Expense");
        seeds.Account(79, Services, "Income", "ServiceFeeIncome", "Revenue");
        seeds.Account(80, Materials, "Income", "SalesOfProductIncome", "Revenue");
        seeds.Account(86, "Discounts given", "Income", "DiscountsRefundsGiven", "Revenue");
    }

    private static void AddCustomers(SeedBuilder seeds)
    {
        seeds.Customer(1, "Albion Homes", "accounts@albion.example", "4 Tower Rd", "London", "", "SE1 2UP");
        seeds.Customer(2, "Borough of Greenwich", "works@greenwich.example", "35 Wellington St", "London", "", "SE18 6HQ");
        seeds.Customer(3, "Kent Vineyards", "office@kentvineyards.example", "1 Orchard Ln", "Maidstone", "", "ME14 1XX");
    }
}
