using System.Globalization;
using System.Text;

namespace DirtFace.Integrations.QuickBooks;

/// <summary>A statement of QuickBooks' query language, built so that no value can become part of the language.</summary>
public sealed class Query
{
    private static readonly string[] Operators = ["=", "<", ">", "<=", ">=", "LIKE"];

    private readonly IReadOnlyList<string> conditions;

    private Query(string entity, IReadOnlyList<string> conditions)
    {
        Entity = entity;
        this.conditions = conditions;
    }

    /// <summary>The entity's name as QuickBooks spells it.</summary>
    public string Entity { get; }

    /// <summary>Everything of one entity; name lists only what is active, unless <see cref="IncludeInactive"/> is asked for.</summary>
    public static Query From(string entity) => new(Name(entity, dotted: false), []);

    public Query Where(string property, string comparison, string value) => With(property, comparison, Quote(value));

    public Query Where(string property, string comparison, DateOnly value) =>
        With(property, comparison, Quote(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    public Query Where(string property, string comparison, DateTimeOffset value) =>
        With(property, comparison, Quote(value.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)));

    public Query Where(string property, string comparison, decimal value) =>
        With(property, comparison, Quote(value.ToString(CultureInfo.InvariantCulture)));

    public Query Where(string property, string comparison, bool value) => With(property, comparison, value ? "true" : "false");

    /// <summary>Rows whose property is one of the values; of no values, none can be.</summary>
    public Query WhereIn(string property, IReadOnlyCollection<string> values) => values.Count > 0
        ? Add($"{Name(property, dotted: true)} IN ({string.Join(", ", values.Select(Quote))})")
        : throw new ArgumentException("QuickBooks has no empty list of values; ask nothing instead.", nameof(values));

    /// <inheritdoc cref="Where(string, string, string)"/>
    public Query And(string property, string comparison, string value) => Where(property, comparison, value);

    public Query And(string property, string comparison, DateOnly value) => Where(property, comparison, value);

    public Query And(string property, string comparison, DateTimeOffset value) => Where(property, comparison, value);

    public Query And(string property, string comparison, decimal value) => Where(property, comparison, value);

    public Query And(string property, string comparison, bool value) => Where(property, comparison, value);

    /// <summary>Also what was made inactive, which QuickBooks otherwise hides in name lists.</summary>
    public Query IncludeInactive() => Add("Active IN (true, false)");

    /// <summary>The statement without order and page.</summary>
    public override string ToString() => conditions.Count == 0
        ? $"SELECT * FROM {Entity}"
        : $"SELECT * FROM {Entity} WHERE {string.Join(" AND ", conditions)}";

    // QuickBooks' own order differs by entity and changes under one's feet, so paging needs an order that is stated.
    internal string Page(int start, int size) => $"{this} ORDERBY Id STARTPOSITION {start} MAXRESULTS {size}";

    private Query With(string property, string comparison, string literal) => Operators.Contains(comparison)
        ? Add($"{Name(property, dotted: true)} {comparison} {literal}")
        : throw new ArgumentException($"QuickBooks has no comparison '{comparison}'.", nameof(comparison));

    private Query Add(string condition) => new(Entity, [.. conditions, condition]);

    private static string Name(string name, bool dotted) =>
        name.Length > 0 && name.Split('.') is { } parts && (dotted || parts.Length == 1)
        && parts.All(part => part.Length > 0 && part.All(char.IsAsciiLetterOrDigit))
            ? name
            : throw new ArgumentException("A name in a query consists of letters and digits.", nameof(name));

    private static string Quote(string value)
    {
        var quoted = new StringBuilder(value.Length + 2).Append('\'');
        foreach (var c in value)
        {
            // Doubling the apostrophe, as SQL does, is not part of this language.
            quoted = c is '\'' or '\\' ? quoted.Append('\\').Append(c) : quoted.Append(c);
        }

        return quoted.Append('\'').ToString();
    }
}
