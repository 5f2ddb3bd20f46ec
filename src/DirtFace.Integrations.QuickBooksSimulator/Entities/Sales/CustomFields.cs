using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>The three custom fields of sales forms, as far as the company's preferences switch them on.</summary>
internal static class CustomFields
{
    private const int Slots = 3;
    private const int LongestValue = 31;

    public static void Complete(EntityWrite write)
    {
        var defined = Defined(write.Company.Preferences);
        var sent = write.Document.Objects("CustomField").ToList();
        var unknown = sent.FirstOrDefault(field => !defined.ContainsKey(field.Text("DefinitionId") ?? ""));
        if (unknown is not null)
        {
            throw Refusals.InvalidCustomField(unknown.Text("DefinitionId") ?? "");
        }
        write.Document["CustomField"] = new JsonArray(
            [.. defined.Select(slot => Field(slot.Key, slot.Value, sent.LastOrDefault(field => field.Text("DefinitionId") == slot.Key)))]);
    }

    /// <summary>The names of the fields that are switched on, by their DefinitionId.</summary>
    public static IReadOnlyDictionary<string, string> Defined(JsonObject preferences)
    {
        var settings = (preferences.Object("SalesFormsPrefs") ?? [])
            .Objects("CustomField")
            .SelectMany(group => group.Objects("CustomField"))
            .ToDictionary(setting => setting.Text("Name") ?? "", setting => setting);
        return Enumerable.Range(1, Slots)
            .Where(slot => settings.GetValueOrDefault($"SalesFormsPrefs.UseSalesCustom{slot}")?.Flag("BooleanValue") ?? false)
            .ToDictionary(
                slot => $"{slot}",
                slot => settings.GetValueOrDefault($"SalesFormsPrefs.SalesCustomName{slot}")?.Text("StringValue") ?? "");
    }

    private static JsonObject Field(string definitionId, string name, JsonObject? sent)
    {
        var field = new JsonObject { ["DefinitionId"] = definitionId, ["Name"] = name, ["Type"] = "StringType" };
        if (sent?.Text("StringValue") is { Length: > 0 } value)
        {
            if (value.Length > LongestValue)
            {
                throw Refusals.WrongLength("CustomField", 0, LongestValue, value.Length);
            }
            field["StringValue"] = value;
        }
        return field;
    }
}
