using System.Text.Json.Nodes;

namespace DirtFace.Integrations.Sync.Merging;

/// <summary>
/// A postal address. QuickBooks gives one that was saved again back as plain lines without city and postal code, so that only
/// the words in their order tell whether it changed.
/// </summary>
internal sealed record ManagedAddress(string Key, string Label) : ManagedField(Key, Label, FieldFormat.Address, Key)
{
    private static readonly string[] Parts =
        ["Line1", "Line2", "Line3", "Line4", "Line5", "City", "CountrySubDivisionCode", "PostalCode", "Country"];

    public override string? Read(JsonObject document, JsonObject ours)
    {
        var words = Parts.Select(part => Text(At(document, [Key, part]))).OfType<string>()
            .SelectMany(text => text.Split([' ', ',', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return string.Join(' ', words) is { Length: > 0 } address ? address : null;
    }

    public override void Write(JsonObject body, JsonObject ours, JsonObject theirs) =>
        body[Key] = ours[Key]?.DeepClone() ?? new JsonObject(Parts.Select(part => KeyValuePair.Create(part, (JsonNode?)"")));

    public override string? Show(JsonObject document, JsonObject ours) =>
        string.Join(", ", Parts.Select(part => Text(At(document, [Key, part]))).OfType<string>()) is { Length: > 0 } address ? address : null;
}
