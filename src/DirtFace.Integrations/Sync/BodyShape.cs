using System.Text.Json;

namespace DirtFace.Integrations.Sync;

/// <summary>The names of what was sent, without the values: enough to see what was sent, nothing of whom it is about.</summary>
internal static class BodyShape
{
    private const int Longest = 4000;

    /// <summary>Field names of a JSON body, nested and comma separated.</summary>
    public static string Of(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        var shape = Of(document.RootElement);
        return shape.Length <= Longest ? shape : shape[..Longest];
    }

    private static string Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(", ", element.EnumerateObject().Select(field => field.Name + Nested(field.Value))) + "}",
        JsonValueKind.Array => "[" + string.Join(", ", element.EnumerateArray().Select(Of)) + "]",
        _ => "…",
    };

    private static string Nested(JsonElement value) =>
        value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? Of(value) : "";
}
