using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>Reads documents by path, such as <c>Line.0.Amount</c>.</summary>
public static class Documents
{
    public static JsonNode? At(this JsonNode document, string path)
    {
        var node = document;
        foreach (var step in path.Split('.'))
        {
            node = node switch
            {
                JsonArray array => int.Parse(step, CultureInfo.InvariantCulture) is var index && index < array.Count ? array[index] : null,
                JsonObject parent => parent[step],
                _ => null,
            };
        }
        return node;
    }

    public static string Text(this JsonNode document, string path) => document.TextOrNull(path) ?? "";

    public static string? TextOrNull(this JsonNode document, string path) => document.At(path) is { } node
        ? node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString()
        : null;

    public static decimal Number(this JsonNode document, string path) => document.At(path)?.GetValue<decimal>() ?? 0;

    public static IReadOnlyList<JsonNode> Items(this JsonNode document, string path) =>
        [.. (document.At(path) as JsonArray ?? []).OfType<JsonNode>()];
}
