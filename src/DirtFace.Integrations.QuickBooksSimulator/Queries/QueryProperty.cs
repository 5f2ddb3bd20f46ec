using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;

namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

/// <summary>A property that statements filter or sort on, with the way its values compare.</summary>
internal sealed class QueryProperty
{
    public const string LastUpdated = "MetaData.LastUpdatedTime";

    private readonly PropertyType type;
    private readonly string[] path;

    private QueryProperty(string name, PropertyType type)
    {
        Name = name;
        this.type = type;
        path = name.Split('.');
    }

    public string Name { get; }

    public bool IsId => Name == "Id";

    public bool IsNumber => type == PropertyType.Number;

    public bool IsLastUpdated => Name == LastUpdated;

    public bool IsActive => Name == "Active";

    public static QueryProperty Find(EntityKind kind, string name)
    {
        if (kind.Queryable.TryGetValue(name, out var type) || TryReference(kind, ref name, out type))
        {
            var spelled = kind.Queryable.Keys.First(key => key.Equals(name, StringComparison.OrdinalIgnoreCase));
            return new QueryProperty(spelled, type == PropertyType.Id && !kind.HasNumericIds ? PropertyType.Text : type);
        }
        throw Refusals.QueryInvalid(kind.Fields.KnowsIgnoringCase(name.Split('.')[0])
            ? $"property '{name}' is not queryable"
            : $"Property {name} not found for Entity {kind.Name}");
    }

    // The value of a reference may be named, although the reference itself says as much.
    private static bool TryReference(EntityKind kind, ref string name, out PropertyType type)
    {
        const string value = ".value";
        type = default;
        if (!name.EndsWith(value, StringComparison.OrdinalIgnoreCase)
            || !kind.Queryable.TryGetValue(name[..^value.Length], out type) || type != PropertyType.Reference)
        {
            return false;
        }
        name = name[..^value.Length];
        return true;
    }

    /// <summary>What the document has; of a property inside a list, only the first.</summary>
    public QueryValue ValueOf(JsonObject document)
    {
        JsonNode? node = document;
        foreach (var step in path)
        {
            node = (node is JsonArray { Count: > 0 } list ? list[0] : node) is JsonObject inner ? inner[step] : null;
        }
        var text = type switch
        {
            PropertyType.Reference => (node as JsonObject)?.Text("value"),
            PropertyType.Email => (node as JsonObject)?.Text("Address"),
            _ => JsonReading.TextOf(node),
        };
        return text is null ? default : Read(text) ?? default;
    }

    /// <summary>A value of a statement; what can not be compared with this property is refused.</summary>
    public QueryValue Parse(string text) => Read(text) ?? throw (type == PropertyType.Id
        ? Refusals.InvalidId(text)
        : Refusals.QueryInvalid($"invalid value {text} for property {Name}"));

    /// <summary>The text as it compares, or null when it can not.</summary>
    public QueryValue? Read(string text)
    {
        switch (type)
        {
            case PropertyType.Id:
                return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? QueryValue.Of(id) : null;
            case PropertyType.Number:
                return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? QueryValue.Of(number)
                    : null;
            case PropertyType.Flag:
                return bool.TryParse(text, out var flag) ? QueryValue.Of(flag) : null;
            case PropertyType.Date:
                return Day(text) is { } day ? QueryValue.Of(day.DayNumber) : null;
            case PropertyType.Instant:
                return IsoInstant.Parse(text) is { } at ? QueryValue.Of(at.UtcTicks) : null;
            default:
                return QueryValue.Of(text);
        }
    }

    // A date may be asked for with a time; then the day counts that it is on the Pacific clock.
    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : IsoInstant.Parse(text) is { } at ? PacificTime.Today(at) : null;
}
