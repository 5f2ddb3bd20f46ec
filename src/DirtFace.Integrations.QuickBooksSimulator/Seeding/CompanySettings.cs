using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;

namespace DirtFace.Integrations.QuickBooksSimulator.Seeding;

/// <summary>What may differ between the settings of new companies.</summary>
internal sealed record CompanySettings(string Name)
{
    public bool CustomTxnNumbers { get; init; } = true;

    public bool WarnDuplicates { get; init; } = true;

    public string? SalesCustomField { get; init; }

    public string Country { get; init; } = "US";

    public string DefaultTerm { get; init; } = "3";

    public string DefaultDiscountAccount { get; init; } = "86";

    public void AddTo(SeedBuilder seeds)
    {
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
            ["City"] = "San Pablo",
            ["Country"] = Country == "US" ? "USA" : Country,
            ["CountrySubDivisionCode"] = "CA",
            ["PostalCode"] = "87999",
        },
        ["PrimaryPhone"] = new JsonObject(),
        ["CompanyStartDate"] = "2026-01-05",
        ["FiscalYearStartMonth"] = "January",
        ["Country"] = Country,
        ["Email"] = new JsonObject { ["Address"] = "books@simulated.example" },
        ["WebAddr"] = new JsonObject(),
        ["SupportedLanguages"] = "en",
        ["NameValue"] = new JsonArray(
            NameValue("NeoEnabled", "true"),
            NameValue("SubscriptionStatus", "SUBSCRIBED"),
            NameValue("OfferingSku", "QuickBooks Online Plus"),
            NameValue("PayrollFeature", "false"),
            NameValue("AccountantFeature", "false")),
    };

    private JsonObject Preferences() => new()
    {
        ["AccountingInfoPrefs"] = new JsonObject
        {
            ["UseAccountNumbers"] = false,
            ["TrackDepartments"] = false,
            ["ClassTrackingPerTxn"] = false,
            ["ClassTrackingPerTxnLine"] = false,
            ["FirstMonthOfFiscalYear"] = "January",
            ["CustomerTerminology"] = "Customers",
        },
        ["ProductAndServicesPrefs"] = new JsonObject { ["ForSales"] = true, ["ForPurchase"] = true, ["QuantityOnHand"] = false },
        ["SalesFormsPrefs"] = new JsonObject
        {
            ["CustomField"] = CustomField(),
            ["CustomTxnNumbers"] = CustomTxnNumbers,
            ["AllowDeposit"] = true,
            ["AllowDiscount"] = true,
            ["DefaultDiscountAccount"] = DefaultDiscountAccount,
            ["AllowEstimates"] = true,
            ["AllowServiceDate"] = true,
            ["AllowShipping"] = false,
            ["AutoApplyCredit"] = false,
            ["DefaultTerms"] = JsonReading.Reference(DefaultTerm),
            ["ETransactionEnabledStatus"] = "NotApplicable",
            ["ETransactionPaymentEnabled"] = false,
        },
        ["TaxPrefs"] = new JsonObject { ["UsingSalesTax"] = true, ["TaxGroupCodeRef"] = JsonReading.Reference("2") },
        ["CurrencyPrefs"] = new JsonObject { ["MultiCurrencyEnabled"] = false, ["HomeCurrency"] = JsonReading.Reference("USD") },
        ["OtherPrefs"] = new JsonObject { ["NameValue"] = new JsonArray(NameValue("SalesFormsPrefs.DefaultItem", "1")) },
    };

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
