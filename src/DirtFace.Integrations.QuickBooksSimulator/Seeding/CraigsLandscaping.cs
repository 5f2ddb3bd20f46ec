using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;

namespace DirtFace.Integrations.QuickBooksSimulator.Seeding;

/// <summary>The company that Intuit's sandboxes start with, with its recorded ids; QuickBooks numbers its invoices.</summary>
internal static class CraigsLandscaping
{
    private const string Name = "Craig's Design and Landscaping Services";
    private const string ServicesIncome = "Services";
    private const string LandscapingIncome = "Landscaping Services";
    private const string ProductIncome = "Sales of Product Income";
    private const string DesignIncome = "Design income";

    public static CompanyHead Head(string realmId)
    {
        var seeds = new SeedBuilder();
        new CompanySettings(Name) { CustomTxnNumbers = false, WarnDuplicates = false, SalesCustomField = "Crew #" }.AddTo(seeds);
        AddAccounts(seeds);
        AddItems(seeds);
        AddTaxAndTerms(seeds);
        AddCustomers(seeds);
        AddVendorsAndEmployees(seeds);
        seeds.Add(EntityKinds.Invoice, 130, Invoice1037());
        return new CompanyHead(
            realmId,
            Name,
            [new Member(SimulatedUsers.Craig, true), new Member(SimulatedUsers.Andy, true)],
            WarnDuplicates: false,
            seeds.Documents);
    }

    private static void AddAccounts(SeedBuilder seeds)
    {
        seeds.Account(1, ServicesIncome, "Income", "ServiceFeeIncome", "Revenue");
        seeds.Account(2, "Retained Earnings", "Equity", "RetainedEarnings", "Equity");
        seeds.Account(4, "Undeposited Funds", "Other Current Asset", "UndepositedFunds", "Asset");
        seeds.Account(33, "Accounts Payable (A/P)", "Accounts Payable", "AccountsPayable", "Liability");
        seeds.Account(35, "Checking", "Bank", "Checking", "Asset");
        seeds.Account(41, "Mastercard", "Credit Card", "CreditCard", "Liability");
        seeds.Account(42, "Visa", "Credit Card", "CreditCard", "Liability");
        seeds.Account(45, LandscapingIncome, "Income", "OtherPrimaryIncome", "Revenue");
        seeds.Account(48, "Landscaping Services:Job Materials:Fountains and Garden Lighting", "Income", "SalesOfProductIncome", "Revenue");
        seeds.Account(55, "Automobile", "Expense", "Auto", "Expense");
        seeds.Account(69, "Legal & Professional Fees:Accounting", "Expense", "LegalProfessionalFees", "Expense");
        seeds.Account(79, ProductIncome, "Income", "SalesOfProductIncome", "Revenue");
        seeds.Account(82, DesignIncome, "Income", "OtherPrimaryIncome", "Revenue");
        seeds.Account(84, "Accounts Receivable (A/R)", "Accounts Receivable", "AccountsReceivable", "Asset");
        seeds.Account(81, "Inventory Asset", "Other Current Asset", "Inventory", "Asset");
        seeds.Account(86, "Discounts given", "Income", "DiscountsRefundsGiven", "Revenue");
    }

    private static void AddItems(SeedBuilder seeds)
    {
        seeds.Item(1, "Services", "Service", 1, ServicesIncome, 0m, isTaxable: false);
        seeds.Item(2, "Hours", "Service", 1, ServicesIncome, 0m, isTaxable: false);
        seeds.Item(3, "Concrete", "Service", 48, "Fountains and Garden Lighting", 0m, isTaxable: true);
        seeds.Item(4, "Design", "Service", 82, DesignIncome, 75m, isTaxable: false);
        seeds.Item(5, "Rock Fountain", "NonInventory", 79, ProductIncome, 275m, isTaxable: true);
        seeds.Item(6, "Gardening", "Service", 45, LandscapingIncome, 0m, isTaxable: false);
        seeds.Item(10, "Pest Control", "Service", 45, LandscapingIncome, 35m, isTaxable: false);
        seeds.Item(11, "Pump", "NonInventory", 79, ProductIncome, 12.75m, isTaxable: true);
        seeds.Bundle(30, "Fountain kit", (5, "Rock Fountain", 1), (11, "Pump", 2));
    }

    private static void AddTaxAndTerms(SeedBuilder seeds)
    {
        seeds.TaxAgency(1, "Arizona Dept. of Revenue");
        seeds.TaxAgency(2, "Board of Equalization");
        seeds.TaxRate(1, "AZ State tax", 7.1m);
        seeds.TaxRate(2, "Tucson City", 2m);
        seeds.TaxRate(3, "California", 8m);
        seeds.PseudoTaxCodes();
        seeds.TaxCode(2, "California", (3, "California"));
        seeds.TaxCode(3, "Tucson", (1, "AZ State tax"), (2, "Tucson City"));
        seeds.PaymentMethods();
        seeds.Term(1, "Due on receipt", 0);
        seeds.Term(2, "Net 15", 15);
        seeds.Term(3, "Net 30", 30);
    }

    private static void AddCustomers(SeedBuilder seeds)
    {
        const string freeman = "Freeman Sporting Goods";
        seeds.Customer(1, "Amy's Bird Sanctuary", "birds@amys.example", "4581 Finch St.", "Bayshore", "CA", "94326");
        seeds.Customer(2, "Bill's Windsurf Shop", "surf@bills.example", "12 Ocean Dr.", "Half Moon Bay", "CA", "94213");
        seeds.Customer(3, "Cool Cars", "cool@cars.example", "65 Ocean Dr.", "Half Moon Bay", "CA", "94213");
        seeds.Customer(5, "Dukes Basketball Camp", "dukes@camp.example", "25 Court St.", "Tucson", "AZ", "85719");
        seeds.Customer(6, "Dylan Sollfrank", "dylan@sollfrank.example", "8 Maple Ave.", "Menlo Park", "CA", "94304");
        seeds.Customer(7, freeman, "store@freeman.example", "370 Easy St.", "Middlefield", "CA", "94482");
        seeds.Customer(8, "0969 Ocean View Road", "store@freeman.example", "370 Easy St.", "Middlefield", "CA", "94482", (7, freeman));
        seeds.Customer(9, "55 Twin Lane", "store@freeman.example", "370 Easy St.", "Middlefield", "CA", "94482", (7, freeman));
        seeds.Customer(10, "Geeta Kalapatapu", "geeta@kalapatapu.example", "1987 Main St.", "Middlefield", "CA", "94303");
        seeds.Customer(15, "Pye's Cakes", "pyes@cakes.example", "350 Mountain View Dr.", "South Orange", "NJ", "07079");
        seeds.Customer(20, "Red Rock Diner", "dine@redrock.example", "500 Red Rock Rd.", "Bayshore", "CA", "94326");
        seeds.Customer(24, "Sonnenschein Family Store", "family@sonnenschein.example", "5647 Cypress Ave.", "Middlefield", "CA", "94303");
        seeds.Customer(29, "Weiskopf Consulting", "consulting@weiskopf.example", "45612 Main St.", "Bayshore", "CA", "94326");
    }

    private static void AddVendorsAndEmployees(SeedBuilder seeds)
    {
        seeds.Vendor(30, "Books by Bessie", "books@bessie.example");
        seeds.Vendor(32, "Cal Telephone", "billing@caltelephone.example");
        seeds.Vendor(40, "Hall Properties", "rent@hallproperties.example");
        seeds.Vendor(41, "Hicks Hardware", "ar@hickshardware.example");
        seeds.Vendor(46, "Norton Lumber and Building Materials", "materials@norton.example");
        seeds.Vendor(49, "Robertson & Associates", "office@robertson.example");
        seeds.Employee(55, "Emily", "Platt", isActive: false);
        seeds.Vendor(56, "Bob's Burger Joint", "bob@burgers.example");
    }

    private static JsonObject Invoice1037() => new()
    {
        ["CustomField"] = new JsonArray(new JsonObject
        {
            ["DefinitionId"] = "1",
            ["Name"] = "Crew #",
            ["Type"] = "StringType",
            ["StringValue"] = "102",
        }),
        ["DocNumber"] = "1037",
        ["TxnDate"] = "2026-09-19",
        ["DueDate"] = "2026-10-19",
        ["CurrencyRef"] = JsonReading.Reference("USD", "United States Dollar"),
        ["LinkedTxn"] = new JsonArray(),
        ["Line"] = new JsonArray(
            Line(1, 275m, 1, 275m, "5", "Rock Fountain"),
            Line(2, 12.75m, 1, 12.75m, "11", "Pump"),
            Line(3, 47.5m, 5, 9.5m, "3", "Concrete"),
            new JsonObject
            {
                ["Amount"] = Money.Node(335.25m),
                ["DetailType"] = "SubTotalLineDetail",
                ["SubTotalLineDetail"] = new JsonObject(),
            }),
        ["TxnTaxDetail"] = new JsonObject
        {
            ["TxnTaxCodeRef"] = JsonReading.Reference("2"),
            ["TotalTax"] = Money.Node(26.82m),
            ["TaxLine"] = new JsonArray(new JsonObject
            {
                ["Amount"] = Money.Node(26.82m),
                ["DetailType"] = "TaxLineDetail",
                ["TaxLineDetail"] = new JsonObject
                {
                    ["TaxRateRef"] = JsonReading.Reference("3"),
                    ["PercentBased"] = true,
                    ["TaxPercent"] = 8,
                    ["NetAmountTaxable"] = Money.Node(335.25m),
                },
            }),
        },
        ["CustomerRef"] = JsonReading.Reference("24", "Sonnenschein Family Store"),
        ["SalesTermRef"] = JsonReading.Reference("3", "Net 30"),
        ["ApplyTaxAfterDiscount"] = false,
        ["PrintStatus"] = "NeedToPrint",
        ["EmailStatus"] = "NotSet",
        ["TotalAmt"] = Money.Node(362.07m),
        ["Balance"] = Money.Node(362.07m),
    };

    private static JsonObject Line(int number, decimal amount, int quantity, decimal price, string itemId, string itemName) => new()
    {
        ["Id"] = $"{number}",
        ["LineNum"] = number,
        ["Amount"] = Money.Node(amount),
        ["DetailType"] = "SalesItemLineDetail",
        ["SalesItemLineDetail"] = new JsonObject
        {
            ["ItemRef"] = JsonReading.Reference(itemId, itemName),
            ["UnitPrice"] = price,
            ["Qty"] = quantity,
            ["TaxCodeRef"] = JsonReading.Reference(TaxCodeKind.Taxable),
        },
    };
}
