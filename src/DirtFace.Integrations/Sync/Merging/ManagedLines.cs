using System.Text.Json.Nodes;

namespace DirtFace.Integrations.Sync.Merging;

/// <summary>
/// The lines of a document that are ours: those of one type of detail, known by QuickBooks' line id. Lines of other types belong
/// to whoever wrote them there and are sent back as they came.
/// </summary>
internal sealed record ManagedLines(string DetailType, IReadOnlyList<ManagedField> Fields)
{
    public const string Root = "Line";

    /// <summary>The field that says what is sold: a line whose item was exchanged is not merged with other changes of it.</summary>
    public const string Item = "Item";

    public const string Description = "Description";
    public const string Quantity = "Quantity";
    public const string Price = "Price";
    public const string Taxed = "Taxed";

    /// <summary>Fields that QuickBooks reads together with the lines, and that are repeated whenever lines are sent.</summary>
    public IReadOnlyList<string> Companions { get; init; } = [];

    /// <summary>Every line but the subtotal, which QuickBooks adds by itself.</summary>
    public static IEnumerable<JsonObject> All(JsonObject document) =>
        (document[Root] as JsonArray ?? []).OfType<JsonObject>().Where(line => TextOf(line, "DetailType") != "SubTotalLineDetail");

    public bool Manages(JsonObject line) => TextOf(line, "DetailType") == DetailType;

    public SheetLine Read(JsonObject line) => new(
        TextOf(line, "Id"), Fields.Where(field => field.AppliesTo(line)).ToDictionary(field => field.Key, field => field.Read(line, line)), line);

    public static string? TextOf(JsonObject line, string name) => line[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}

/// <summary>One line with the values of its managed fields.</summary>
internal sealed record SheetLine(string? Id, IReadOnlyDictionary<string, string?> Values, JsonObject Source)
{
    public bool SameAs(IReadOnlyDictionary<string, string?> other) =>
        Values.All(value => value.Value == other.GetValueOrDefault(value.Key));
}
