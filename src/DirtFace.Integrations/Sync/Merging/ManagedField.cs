using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DirtFace.Integrations.Sync.Merging;

/// <summary>
/// One field whose value is ours to keep in step: its name for people, where it is in QuickBooks' JSON, and what it is. The same
/// description drives the merge, the update that is sent, and the page on which a person compares.
/// </summary>
internal record ManagedField(string Key, string Label, FieldFormat Format, params string[] Path)
{
    /// <summary>Whether nothing here means that we have no opinion, rather than that it should be empty there.</summary>
    public bool SilentWhenEmpty { get; init; }

    /// <summary>What takes our value away there; left out, it is an empty text.</summary>
    public Func<JsonNode>? Emptied { get; init; }

    /// <summary>The property of the document that has to be sent when the field changed.</summary>
    public string Root => Path[0];

    /// <summary>The key under which an agreement remembers the field; <paramref name="ours"/> is our side's document.</summary>
    public virtual string KeyIn(JsonObject ours) => Key;

    /// <summary>Whether our side says anything about the field.</summary>
    public virtual bool AppliesTo(JsonObject ours) => !SilentWhenEmpty || Read(ours, ours) is not null;

    /// <summary>The value in one form that is equal where it means the same; null when there is none.</summary>
    public virtual string? Read(JsonObject document, JsonObject ours) => Canonical(At(document, Path));

    /// <summary>Puts our value into an update, or what takes the value away.</summary>
    public virtual void Write(JsonObject body, JsonObject ours, JsonObject theirs) =>
        body[Root] = ours[Root]?.DeepClone() ?? Emptied?.Invoke() ?? Path[1..].Reverse().Aggregate((JsonNode)"", (inner, name) => new JsonObject { [name] = inner });

    /// <summary>What is shown: a reference's name where the document has it.</summary>
    public virtual string? Show(JsonObject document, JsonObject ours) =>
        Format == FieldFormat.Reference && At(document, [.. Path[..^1], "name"]) is JsonValue name && name.TryGetValue<string>(out var text)
            ? text
            : Read(document, ours);

    protected string? Canonical(JsonNode? node) => Format switch
    {
        FieldFormat.Quantity or FieldFormat.Price => Number(node),
        _ => Text(node),
    };

    protected static JsonNode? At(JsonNode? node, IEnumerable<string> path) =>
        path.Aggregate(node, (parent, name) => (parent as JsonObject)?[name]);

    protected static string? Text(JsonNode? node) => (node as JsonValue)?.GetValueKind() switch
    {
        JsonValueKind.String when node!.GetValue<string>().ReplaceLineEndings("\n").Trim() is { Length: > 0 } text => text,
        JsonValueKind.Number => node!.ToJsonString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>A number without the zeros that it may or may not have been written with.</summary>
    protected static string? Number(JsonNode? node) =>
        decimal.TryParse(Text(node), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)
            : null;
}
