using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;

namespace DirtFace.Integrations.QuickBooksSimulator.Seeding;

/// <summary>Collects the documents that a new company is born with.</summary>
internal sealed class SeedBuilder
{
    // Cash and checks come first.
    private const int FirstCard = 2;

    private const string Born = "2026-01-05T09:00:00-08:00";

    private readonly List<(string Entity, JsonObject Document)> documents = [];

    public IReadOnlyList<(string Entity, JsonObject Document)> Documents => documents;

    /// <summary>Where the company is: its lists are in that country's currency and know that country's tax.</summary>
    public Country Country { get; set; } = Countries.UnitedStates;

    public void Account(int id, string name, string type, string subType, string classification) => Add(EntityKinds.Account, id, new()
    {
        ["Name"] = name.Split(':')[^1],
        ["SubAccount"] = name.Contains(':', StringComparison.Ordinal),
        ["FullyQualifiedName"] = name,
        ["Active"] = true,
        ["Classification"] = classification,
        ["AccountType"] = type,
        ["AccountSubType"] = subType,
        ["CurrentBalance"] = 0,
        ["CurrentBalanceWithSubAccounts"] = 0,
        ["CurrencyRef"] = Currencies.Reference(Country.Currency),
    });

    public void Item(int id, string name, string type, int incomeAccount, string incomeName, decimal price, bool isTaxable) =>
        Add(EntityKinds.Item, id, new()
        {
            ["Name"] = name,
            ["Active"] = true,
            ["FullyQualifiedName"] = name,
            ["Taxable"] = isTaxable,
            ["UnitPrice"] = price,
            ["Type"] = type,
            ["IncomeAccountRef"] = JsonReading.Reference(Text(incomeAccount), incomeName),
            ["PurchaseCost"] = 0,
            ["TrackQtyOnHand"] = false,
            ["DeferredRevenue"] = false,
        });

    /// <summary>A set of items that is sold together; only a person can make one.</summary>
    public void Bundle(int id, string name, params (int Id, string Name, int Quantity)[] parts) => Add(EntityKinds.Item, id, new()
    {
        ["Name"] = name,
        ["Active"] = true,
        ["FullyQualifiedName"] = name,
        ["Type"] = "Group",
        ["PrintGroupedItems"] = true,
        ["ItemGroupDetail"] = new JsonObject
        {
            ["ItemGroupLine"] = new JsonArray([.. parts.Select(part => new JsonObject
            {
                ["ItemRef"] = JsonReading.Reference(Text(part.Id), part.Name),
                ["Qty"] = part.Quantity,
            })]),
        },
    });

    public void Customer(
        int id, string name, string email, string line1, string city, string state, string zip, (int Id, string Name)? parent = null)
    {
        var customer = new JsonObject
        {
            ["Taxable"] = true,
            ["BillAddr"] = new JsonObject
            {
                ["Id"] = Text(id * 100),
                ["Line1"] = line1,
                ["City"] = city,
                ["CountrySubDivisionCode"] = state,
                ["PostalCode"] = zip,
            },
            ["Job"] = parent is not null,
            ["BillWithParent"] = false,
            ["Balance"] = 0,
            ["CurrencyRef"] = Currencies.Reference(Country.Currency),
            ["PreferredDeliveryMethod"] = "Print",
            ["IsProject"] = false,
            ["FullyQualifiedName"] = parent is null ? name : $"{parent.Value.Name}:{name}",
            ["DisplayName"] = name,
            ["PrintOnCheckName"] = name,
            ["Active"] = true,
            ["PrimaryEmailAddr"] = new JsonObject { ["Address"] = email },
        };
        customer.Default("DefaultTaxCodeRef", Country == Countries.UnitedStates ? JsonReading.Reference("2") : null);
        if (parent is not null)
        {
            customer["ParentRef"] = JsonReading.Reference(Text(parent.Value.Id));
            customer["Level"] = 1;
        }
        Add(EntityKinds.Customer, id, customer);
    }

    public void Vendor(int id, string name, string email) => Add(EntityKinds.Vendor, id, new()
    {
        ["Balance"] = 0,
        ["BillRate"] = 0,
        ["CostRate"] = 0,
        ["Vendor1099"] = false,
        ["CurrencyRef"] = JsonReading.Reference("USD", "United States Dollar"),
        ["CompanyName"] = name,
        ["DisplayName"] = name,
        ["PrintOnCheckName"] = name,
        ["Active"] = true,
        ["PrimaryEmailAddr"] = new JsonObject { ["Address"] = email },
    });

    public void Employee(int id, string givenName, string familyName, bool isActive) => Add(EntityKinds.Employee, id, new()
    {
        ["BillableTime"] = false,
        ["GivenName"] = givenName,
        ["FamilyName"] = familyName,
        ["DisplayName"] = isActive ? $"{givenName} {familyName}" : $"{givenName} {familyName} (deleted)",
        ["PrintOnCheckName"] = $"{givenName} {familyName}",
        ["Active"] = isActive,
    });

    public void TaxAgency(int id, string name) => Add(EntityKinds.TaxAgency, id, new()
    {
        ["DisplayName"] = name,
        ["TaxTrackedOnPurchases"] = false,
        ["TaxTrackedOnSales"] = true,
        ["TaxAgencyConfig"] = "SYSTEM_GENERATED",
    });

    public void Term(int id, string name, int dueDays) => Add(EntityKinds.Term, id, new()
    {
        ["Name"] = name,
        ["Active"] = true,
        ["Type"] = "STANDARD",
        ["DiscountPercent"] = 0,
        ["DueDays"] = dueDays,
        ["DiscountDays"] = 0,
    });

    /// <summary>The ways to pay that every company starts with.</summary>
    public void PaymentMethods()
    {
        string[] names = ["Cash", "Check", "Visa", "MasterCard", "Discover", "American Express"];
        for (var index = 0; index < names.Length; index++)
        {
            Add(EntityKinds.PaymentMethod, index + 1, new()
            {
                ["Name"] = names[index],
                ["Active"] = true,
                ["Type"] = index < FirstCard ? "NON_CREDIT_CARD" : "CREDIT_CARD",
            });
        }
    }

    /// <summary>A term that is due on a day of the month, or of the next one for what is written shortly before.</summary>
    public void TermOnDay(int id, string name, int day, int nextMonthWithin) => Add(EntityKinds.Term, id, new()
    {
        ["Name"] = name,
        ["Active"] = true,
        ["Type"] = "DATE_DRIVEN",
        ["DiscountPercent"] = 0,
        ["DayOfMonthDue"] = day,
        ["DueNextMonthDays"] = nextMonthWithin,
    });

    public void TaxRate(int id, string name, decimal percent) => TaxRate(id, name, ("2012-01-01", percent));

    /// <summary>A rate with its history, oldest first; the last entry is in force now.</summary>
    public void TaxRate(int id, string name, params (string From, decimal Percent)[] history) => Add(EntityKinds.TaxRate, id, new()
    {
        ["Name"] = name,
        ["Description"] = "Sales Tax",
        ["Active"] = true,
        ["RateValue"] = history[^1].Percent,
        ["AgencyRef"] = JsonReading.Reference("1"),
        ["SpecialTaxType"] = "NONE",
        ["DisplayType"] = "ReadOnly",
        ["EffectiveTaxRate"] = new JsonArray([.. history.Select((entry, index) => InForce(entry, history.ElementAtOrDefault(index + 1).From))]),
    });

    public void TaxCode(int id, string name, params (int Id, string Name)[] rates) => Add(EntityKinds.TaxCode, id, new()
    {
        ["Name"] = name,
        ["Description"] = name,
        ["Active"] = true,
        ["Taxable"] = true,
        ["TaxGroup"] = true,
        ["SalesTaxRateList"] = new JsonObject
        {
            ["TaxRateDetail"] = new JsonArray([.. rates.Select((rate, order) => new JsonObject
            {
                ["TaxRateRef"] = JsonReading.Reference(Text(rate.Id), rate.Name),
                ["TaxTypeApplicable"] = "TaxOnAmount",
                ["TaxOrder"] = order,
            })]),
        },
        ["PurchaseTaxRateList"] = new JsonObject { ["TaxRateDetail"] = new JsonArray() },
    });

    /// <summary>The codes that every US company has; they carry no version and no Active.</summary>
    public void PseudoTaxCodes()
    {
        foreach (var (code, description, isTaxable) in new[]
        {
            (TaxCodeKind.Taxable, "Taxable", true),
            (TaxCodeKind.NonTaxable, "NonTaxable", false),
            (TaxCodeKind.CustomSalesTax, "Custom", true),
        })
        {
            documents.Add((EntityKinds.TaxCode.Name, new JsonObject
            {
                ["Id"] = code,
                ["Name"] = code,
                ["Description"] = description,
                ["Taxable"] = isTaxable,
                ["TaxGroup"] = false,
            }));
        }
    }

    public void Add(EntityKind kind, int id, JsonObject document)
    {
        document["domain"] = "QBO";
        document["sparse"] = false;
        document["Id"] = Text(id);
        document["SyncToken"] = "0";
        document["MetaData"] = new JsonObject { ["CreateTime"] = Born, ["LastUpdatedTime"] = Born };
        documents.Add((kind.Name, document));
    }

    private static JsonObject InForce((string From, decimal Percent) entry, string? next)
    {
        var rate = new JsonObject { ["RateValue"] = entry.Percent, ["EffectiveDate"] = $"{entry.From}T00:00:00-08:00" };
        rate.Default("EndDate", next is null ? null : $"{next}T00:00:00-08:00");
        return rate;
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
