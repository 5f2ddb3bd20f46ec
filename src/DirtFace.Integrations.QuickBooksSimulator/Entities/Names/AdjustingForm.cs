using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Taxes;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Names;

/// <summary>An untaxed form that QuickBooks makes itself, so that a customer's balance becomes what it should be.</summary>
internal static class AdjustingForm
{
    private const string DefaultItem = "SalesFormsPrefs.DefaultItem";

    public static JsonObject For(EntityWrite write, decimal amount, string note)
    {
        var detail = new JsonObject { ["ItemRef"] = JsonReading.Reference(ItemOf(write)) };
        var form = new JsonObject
        {
            ["CustomerRef"] = JsonReading.Reference(write.Id),
            ["PrivateNote"] = note,
            ["Line"] = new JsonArray(new JsonObject
            {
                ["DetailType"] = "SalesItemLineDetail",
                ["Description"] = note,
                ["Amount"] = amount,
                ["SalesItemLineDetail"] = detail,
            }),
        };
        form.Default(Currencies.Field, write.Document[Currencies.Field]?.DeepClone());
        if (TaxModes.CountryOf(write.Company) == TaxModes.UnitedStates)
        {
            detail["TaxCodeRef"] = JsonReading.Reference(TaxCodeKind.NonTaxable);
        }
        else
        {
            form["GlobalTaxCalculation"] = "NotApplicable";
        }
        return form;
    }

    private static string ItemOf(EntityWrite write) =>
        (write.Company.Preferences.Object("OtherPrefs") ?? []).Objects("NameValue")
            .FirstOrDefault(pair => pair.Text("Name") == DefaultItem)?.Text("Value") ?? "1";
}
