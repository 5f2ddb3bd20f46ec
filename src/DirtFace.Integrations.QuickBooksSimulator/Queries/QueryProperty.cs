using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;

namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

/// <summary>A property that this statement filters or sorts on, with the way its values compare.</summary>
internal sealed class QueryProperty
{
    private readonly string[] path;

    private QueryProperty(string name, PropertyType type)
    {
        Name = name;
        Type = type;
        path = name.Split('.');
    }

    public string Name { get; }

    public PropertyType Type { get; }

    public static QueryProperty Find(EntityKind kind, string name)
    {
        var match = kind.Queryable.Where(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (match.Count > 0)
        {
            return new QueryProperty(match[0].Key, match[0].Value);
        }
        throw Refusals.QueryInvalid(kind.Fields.KnowsIgnoringCase(name.Split('.')[0])
            ? $"property '{name}' is not queryable"
            : $"Property {name} not found for Entity {kind.Name}");
    }

    /// <summary>The value as it compares: text, number, instant or flag; null where the document has none.</summary>
    public IComparable? ValueOf(JsonObject document) => ValuesOf(document).FirstOrDefault();

    /// <summary>Every value that the document has for this property; only lists have more than one.</summary>
    public IEnumerable<IComparable> ValuesOf(JsonObject document)
    {
        IEnumerable<JsonNode?> nodes = [document];
        foreach (var step in path)
        {
            nodes = nodes.SelectMany(node => Step(node, step));
        }
        return nodes.Select(TextOf).OfType<string>().Select(text => Parse(text, isFromQuery: false)).OfType<IComparable>();
    }

    public IComparable? Parse(string text, bool isFromQuery) => Type switch
    {
        PropertyType.Text or PropertyType.Email or PropertyType.Reference or PropertyType.Date => text,
        PropertyType.Id => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : isFromQuery ? throw Refusals.InvalidId(text) : null,
        PropertyType.Number => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Invalid(text),
        PropertyType.Flag => bool.TryParse(text, out var flag) ? flag : throw Invalid(text),
        PropertyType.Instant => Instant(text),
    };

    /// <summary>Compares for filters: QuickBooks ignores the case of texts there.</summary>
    public static int Compare(IComparable left, IComparable right) =>
        left is string text ? string.Compare(text, right as string, StringComparison.OrdinalIgnoreCase) : left.CompareTo(right);

    // Recorded: the type of what an attachment belongs to is asked for as Type, and stored as type.
    private static IEnumerable<JsonNode?> Step(JsonNode? node, string step) => node switch
    {
        JsonObject parent => [parent[step] ?? parent.FirstOrDefault(pair => pair.Key.Equals(step, StringComparison.OrdinalIgnoreCase)).Value],
        JsonArray list => list.SelectMany(item => Step(item, step)),
        _ => [],
    };

    private string? TextOf(JsonNode? node) => Type switch
    {
        PropertyType.Reference => (node as JsonObject)?.Text("value"),
        PropertyType.Email => (node as JsonObject)?.Text("Address"),
        _ => JsonReading.TextOf(node),
    };

    // A bare date means midnight on the Pacific clock.
    private DateTimeOffset Instant(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            var midnight = date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
            return new DateTimeOffset(midnight, PacificTime.Local(new DateTimeOffset(midnight, TimeSpan.FromHours(-8))).Offset);
        }
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : throw Invalid(text);
    }

    private QuickBooksFault Invalid(string text) => Refusals.QueryInvalid($"invalid value {text} for property {Name}");
}
