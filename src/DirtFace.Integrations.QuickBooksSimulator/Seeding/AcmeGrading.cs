using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;

namespace DirtFace.Integrations.QuickBooksSimulator.Seeding;

/// <summary>A grading contractor in Texas that numbers its own invoices and prints purchase order numbers on them.</summary>
internal static class AcmeGrading
{
    private const int GradingIncome = 79;
    private const int MaterialsIncome = 80;

    public static CompanyHead Head(string realmId)
    {
        var seeds = new SeedBuilder();
        var settings = new CompanySettings("Acme Grading") { SalesCustomField = "PO Number" };
        settings.AddTo(seeds);
        AddLists(seeds, settings);
        AddCustomers(seeds);
        AddVendors(seeds);
        return new CompanyHead(
            realmId,
            "Acme Grading",
            [new Member(SimulatedUsers.Olivia, true), new Member(SimulatedUsers.Andy, true), new Member(SimulatedUsers.Stan, false)],
            WarnDuplicates: true,
            seeds.Documents);
    }

    /// <summary>A company with this one's accounts, taxes, terms and products, but with nobody in it yet.</summary>
    public static CompanyHead Fresh(string realmId, CompanySettings settings)
    {
        var seeds = new SeedBuilder();
        settings.AddTo(seeds);
        AddLists(seeds, settings);
        return new CompanyHead(realmId, settings.Name, [new Member(SimulatedUsers.Olivia, true)], settings.WarnDuplicates, seeds.Documents);
    }

    private static void AddLists(SeedBuilder seeds, CompanySettings settings)
    {
        seeds.Account(1, "Checking", "Bank", "Checking", "Asset");
        seeds.Account(2, "Accounts Receivable (A/R)", "Accounts Receivable", "AccountsReceivable", "Asset");
        seeds.Account(3, "Undeposited Funds", "Other Current Asset", "UndepositedFunds", "Asset");
        seeds.Account(4, "Retained Earnings", "Equity", "RetainedEarnings", "Equity");
        seeds.Account(5, "Sales Tax Payable", "Other Current Liability", "SalesTaxPayable", "Liability");
        seeds.Account(33, "Accounts Payable (A/P)", "Accounts Payable", "AccountsPayable", "Liability");
        seeds.Account(41, "Mastercard", "Credit Card", "CreditCard", "Liability");
        seeds.Account(42, "Visa", "Credit Card", "CreditCard", "Liability");
        seeds.Account(60, "Fuel", "Expense", "SuppliesMaterials", "Expense");
        seeds.Account(61, "Job Materials", "Cost of Goods Sold", "SuppliesMaterialsCogs", "Expense");
        seeds.Account(GradingIncome, "Grading income", "Income", "ServiceFeeIncome", "Revenue");
        seeds.Account(MaterialsIncome, "Materials income", "Income", "SalesOfProductIncome", "Revenue");
        seeds.Account(81, "Inventory Asset", "Other Current Asset", "Inventory", "Asset");
        seeds.Account(86, "Discounts given", "Income", "DiscountsRefundsGiven", "Revenue");

        seeds.Item(1, "Services", "Service", GradingIncome, "Grading income", 0m, isTaxable: false);
        seeds.Item(2, "Hours", "Service", GradingIncome, "Grading income", 95m, isTaxable: false);
        seeds.Item(3, "Materials", "NonInventory", MaterialsIncome, "Materials income", 0m, isTaxable: true);

        seeds.PaymentMethods();
        seeds.Term(1, "Due on receipt", 0);
        seeds.Term(2, "Net 15", 15);
        seeds.Term(3, "Net 30", 30);

        TaxLists.AddTo(seeds, settings);
    }

    private static void AddCustomers(SeedBuilder seeds)
    {
        seeds.Customer(1, "Ortiz Homes", "office@ortizhomes.example", "12 Cedar Ln", "Bellville", "TX", "77418");
        seeds.Customer(2, "Bluebonnet Developers", "ap@bluebonnet.example", "400 Main St", "Sealy", "TX", "77474");
        seeds.Customer(3, "City of Bellville", "works@bellville.example", "30 S Holland St", "Bellville", "TX", "77418");
        seeds.Customer(4, "Hill Country Vineyards", "cellar@hcv.example", "88 Vine Rd", "Brenham", "TX", "77833");
        seeds.Customer(5, "Lone Star Paving", "billing@lonestarpaving.example", "7 Quarry Rd", "Columbus", "TX", "78934");
        seeds.Customer(6, "Martinez Family", "rosa@martinez.example", "215 Oak St", "Wallis", "TX", "77485");
        seeds.Customer(7, "Oakridge Estates", "manager@oakridge.example", "1 Oakridge Blvd", "Katy", "TX", "77494");
        seeds.Customer(8, "Lot 14", "manager@oakridge.example", "14 Oakridge Blvd", "Katy", "TX", "77494", (7, "Oakridge Estates"));
        seeds.Customer(9, "Pecan Creek Ranch", "ranch@pecancreek.example", "5500 FM 529", "Bellville", "TX", "77418");
        seeds.Customer(10, "Schmidt & Sons", "karl@schmidtsons.example", "92 Railroad St", "Industry", "TX", "78944");
        seeds.Customer(11, "St. Mary's Church", "office@stmarys.example", "3 Church St", "Frydek", "TX", "77474");
        seeds.Customer(12, "Waller ISD", "facilities@wallerisd.example", "2214 Waller St", "Waller", "TX", "77484");
    }

    private static void AddVendors(SeedBuilder seeds)
    {
        seeds.Vendor(30, "Brazos Fuel Supply", "billing@brazosfuel.example");
        seeds.Vendor(31, "Gulf Coast Aggregates", "ar@gulfaggregates.example");
        seeds.Vendor(32, "Sealy Equipment Rental", "rent@sealyequipment.example");
    }
}
