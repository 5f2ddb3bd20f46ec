using System.Text.Json;
using System.Text.Json.Nodes;

namespace DirtFace.Integrations.Auditing;

/// <summary>Compares two of QuickBooks' objects without what changes by itself: the names beside references follow the thing referred to.</summary>
internal static class RemoteContent
{
    /// <summary>The fields whose values differ.</summary>
    public static IReadOnlyList<string> Differing(byte[] one, byte[] other, IEnumerable<string> fields)
    {
        using var left = JsonDocument.Parse(one);
        using var right = JsonDocument.Parse(other);
        return [.. fields.Where(field => !Same(Field(left.RootElement, field), Field(right.RootElement, field)))];
    }

    /// <summary>The body with only these of its fields.</summary>
    public static byte[] Only(byte[] body, IReadOnlyCollection<string> fields)
    {
        var whole = JsonNode.Parse(body)!.AsObject();
        foreach (var name in whole.Select(field => field.Key).Where(name => !fields.Contains(name)).ToList())
        {
            whole.Remove(name);
        }

        return System.Text.Encoding.UTF8.GetBytes(whole.ToJsonString());
    }

    private static bool Same(JsonElement? one, JsonElement? other) => (one, other) switch
    {
        (null, null) => true,
        ({ ValueKind: JsonValueKind.Object } a, { ValueKind: JsonValueKind.Object } b) => SameObject(a, b),
        ({ ValueKind: JsonValueKind.Array } a, { ValueKind: JsonValueKind.Array } b) =>
            a.GetArrayLength() == b.GetArrayLength() && a.EnumerateArray().Zip(b.EnumerateArray(), (x, y) => Same(x, y)).All(same => same),
        ({ ValueKind: JsonValueKind.Number } a, { ValueKind: JsonValueKind.Number } b) => a.GetDecimal() == b.GetDecimal(),
        ({ } a, { } b) => JsonElement.DeepEquals(a, b),
        _ => false,
    };

    private static bool SameObject(JsonElement one, JsonElement other)
    {
        var isReference = Field(one, "value") is not null && Field(other, "value") is not null;
        return one.EnumerateObject().Concat(other.EnumerateObject())
            .Select(field => field.Name).Distinct()
            .Where(name => !isReference || name != "name")
            .All(name => Same(Field(one, name), Field(other, name)));
    }

    private static JsonElement? Field(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
}
