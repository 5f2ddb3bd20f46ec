using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;

namespace DirtFace.Integrations.QuickBooksSimulator.Seeding;

/// <summary>How a new company charges tax on its sales; outside the US there is only one way, or none.</summary>
internal enum SalesTaxKind
{
    Manual,
    Automated,
    None,
}

/// <summary>What may differ between the settings of new companies.</summary>
internal sealed record CompanySettings(string Name)
{
    public bool CustomTxnNumbers { get; init; } = true;

    public bool WarnDuplicates { get; init; } = true;

    public string? SalesCustomField { get; init; }

    public Country Country { get; init; } = Countries.UnitedStates;

    public SalesTaxKind SalesTax { get; init; } = SalesTaxKind.Manual;

    public bool MultiCurrency { get; init; }

    public bool AllowShipping { get; init; }

    public bool AllowDiscount { get; init; } = true;

    public bool AllowDeposit { get; init; } = true;

    public bool AllowServiceDate { get; init; } = true;

    public bool AllowEstimates { get; init; } = true;

    public bool OnlinePayments { get; init; }

    /// <summary>The term of forms that name none and whose customer has none; null when the company has no such term.</summary>
    public string? DefaultTerm { get; init; } = "3";

    public string DefaultDiscountAccount { get; init; } = "86";

    public void AddTo(SeedBuilder seeds)
    {
        seeds.Country = Country;
        seeds.Add(EntityKinds.CompanyInfo, 1, CompanyInfo());
        seeds.Add(EntityKinds.Preferences, 1, Preferences());
    }

    private JsonObject CompanyInfo() => new()
    {
        ["CompanyName"] = Name,
        ["LegalName"] = Name,
        ["CompanyAddr"] = new JsonObject
        {
            ["Id"] = "1",
            ["Line1"] = "123 Sierra Way",
            ["City"] = Country.City,
            ["Country"] = Country.AddressCode,
            ["CountrySubDivisionCode"] = Country.Region,
            ["PostalCode"] = Country.PostalCode,
        },
        ["PrimaryPhone"] = new JsonObject(),
        ["CompanyStartDate"] = "2026-01-05",
        ["FiscalYearStartMonth"] = "January",
        ["Country"] = Country.Code,
        ["Email"] = new JsonObject { ["Address"] = "books@simulated.example" },
        ["WebAddr"] = new JsonObject(),
        ["SupportedLanguages"] = Country.Language,
        ["NameValue"] = new JsonArray(
            NameValue("NeoEnabled", "true"),
            NameValue("SubscriptionStatus", "SUBSCRIBED"),
            NameValue("OfferingSku", "QuickBooks Online Plus"),
            NameValue("PayrollFeature", "false"),
            NameValue("AccountantFeature", "false")),
    };

    private JsonObject Preferences()
    {
        var preferences = RuledPreferences();
        OtherPreferences.AddTo(preferences, Name);
        return preferences;
    }

    private JsonObject RuledPreferences() => new()
    {
        ["AccountingInfoPrefs"] = new JsonObject
        {
            ["UseAccountNumbers"] = false,
            ["TrackDepartments"] = false,
            ["ClassTrackingPerTxn"] = false,
            ["ClassTrackingPerTxnLine"] = false,
            ["FirstMonthOfFiscalYear"] = "January",
            ["TaxYearMonth"] = "January",
            ["CustomerTerminology"] = "Customers",
        },
        ["ProductAndServicesPrefs"] = new JsonObject { ["ForSales"] = true, ["ForPurchase"] = true, ["QuantityOnHand"] = false },
        ["SalesFormsPrefs"] = SalesFormsPrefs(),
        ["TaxPrefs"] = TaxPrefs(),
        ["CurrencyPrefs"] = new JsonObject
        {
            ["MultiCurrencyEnabled"] = MultiCurrency,
            ["HomeCurrency"] = JsonReading.Reference(Country.Currency),
        },
        ["OtherPrefs"] = new JsonObject { ["NameValue"] = new JsonArray(NameValue("SalesFormsPrefs.DefaultItem", "1")) },
    };

    private JsonObject SalesFormsPrefs()
    {
        var preferences = new JsonObject
        {
            ["CustomField"] = CustomField(),
            ["CustomTxnNumbers"] = CustomTxnNumbers,
            ["AllowDeposit"] = AllowDeposit,
            ["AllowDiscount"] = AllowDiscount,
            ["DefaultDiscountAccount"] = DefaultDiscountAccount,
            ["AllowEstimates"] = AllowEstimates,
            ["AllowServiceDate"] = AllowServiceDate,
            ["AllowShipping"] = AllowShipping,
            ["AutoApplyCredit"] = false,
            ["ETransactionEnabledStatus"] = OnlinePayments ? "Enabled" : "NotApplicable",
            ["ETransactionPaymentEnabled"] = OnlinePayments,
        };
        preferences.Default("DefaultTerms", DefaultTerm is null ? null : JsonReading.Reference(DefaultTerm));
        return preferences;
    }

    private JsonObject TaxPrefs()
    {
        var preferences = new JsonObject { ["UsingSalesTax"] = SalesTax != SalesTaxKind.None };
        if (Country == Countries.UnitedStates)
        {
            preferences["PartnerTaxEnabled"] = SalesTax == SalesTaxKind.Automated;
            preferences.Default("TaxGroupCodeRef", SalesTax == SalesTaxKind.Manual ? JsonReading.Reference("2") : null);
        }
        return preferences;
    }

    private JsonArray CustomField() => SalesCustomField is null
        ? []
        : [
            Group("SalesFormsPrefs.UseSalesCustom1", "BooleanType", "BooleanValue", true),
            Group("SalesFormsPrefs.SalesCustomName1", "StringType", "StringValue", SalesCustomField),
        ];

    private static JsonObject Group(string name, string type, string valueName, JsonNode value) => new()
    {
        ["CustomField"] = new JsonArray(new JsonObject { ["Name"] = name, ["Type"] = type, [valueName] = value }),
    };

    private static JsonObject NameValue(string name, string value) => new() { ["Name"] = name, ["Value"] = value };
}
