using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>A document as a flat list of its fields, by path.</summary>
internal static class FieldRows
{
    public static IEnumerable<Html> Of(JsonObject document) =>
        Flatten("", document).Select(field => Html.Of($"""<tr><th scope="row">{field.Path}</th><td>{field.Value}</td></tr>"""));

    private static IEnumerable<(string Path, string Value)> Flatten(string path, JsonNode? node) => node switch
    {
        JsonObject parent => parent.SelectMany(pair => Flatten(path.Length == 0 ? pair.Key : $"{path}.{pair.Key}", pair.Value)),
        JsonArray array => array.SelectMany((item, index) => Flatten($"{path}[{index + 1}]", item)),
        _ => [(path, JsonReading.TextOf(node) ?? "")],
    };
}
