using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

/// <summary>Answers a statement from the documents of one company file. The company's lock must be held.</summary>
internal static class QueryRunner
{
    private static readonly string[] AlwaysShown = ["domain", "sparse", "Id", "SyncToken"];

    public static JsonObject Run(CompanyFile company, string text)
    {
        var statement = QueryParser.Parse(text);
        var kind = EntityKinds.Find(statement.Entity)
            ?? throw Refusals.QueryInvalid($"invalid context declaration: {statement.Entity}");
        CheckProjection(kind, statement);
        var rows = Filter(company.Table(kind), kind, statement);
        if (statement.IsCount)
        {
            return new JsonObject { ["totalCount"] = rows.Count() };
        }
        var sorted = Sort(rows, kind, statement).ToList();
        var page = sorted.Skip(statement.Start - 1).Take(statement.Max)
            .Select(row => Project(kind.PresentRow(company, row), statement))
            .ToArray<JsonNode>();
        if (page.Length == 0)
        {
            return [];
        }
        var answer = new JsonObject
        {
            [kind.Name] = new JsonArray(page),
            ["startPosition"] = statement.Start,
            ["maxResults"] = page.Length,
        };
        if (kind.CountsRows)
        {
            answer["totalCount"] = page.Length;
        }
        return answer;
    }

    private static void CheckProjection(EntityKind kind, QueryStatement statement)
    {
        foreach (var property in statement.Properties)
        {
            if (!kind.Fields.KnowsIgnoringCase(property.Split('.')[0]))
            {
                throw Refusals.QueryInvalid($"Property {property} not found for Entity {kind.Name}");
            }
        }
    }

    private static IEnumerable<JsonObject> Filter(EntityTable table, EntityKind kind, QueryStatement statement)
    {
        var filters = statement.Conditions.Select(condition => new QueryFilter(kind, condition)).ToList();
        var hidesInactive = kind.HidesInactive && !filters.Any(filter => filter.IsAboutActive);
        var candidates = filters.Select(filter => filter.Candidates(table)).FirstOrDefault(found => found is not null) ?? table.All;
        return candidates.Where(row =>
            (!hidesInactive || row.Flag("Active") != false) && filters.All(filter => filter.Accepts(row)));
    }

    private static IEnumerable<JsonObject> Sort(IEnumerable<JsonObject> rows, EntityKind kind, QueryStatement statement)
    {
        if (statement.Sorts.Count == 0)
        {
            return kind.Sort(rows);
        }
        IOrderedEnumerable<JsonObject>? sorted = null;
        foreach (var sort in statement.Sorts)
        {
            var property = QueryProperty.Find(kind, sort.Property);
            var comparer = Comparer<IComparable?>.Create(CompareForSort);
            sorted = (sorted, sort.IsDescending) switch
            {
                (null, false) => rows.OrderBy(property.ValueOf, comparer),
                (null, true) => rows.OrderByDescending(property.ValueOf, comparer),
                (_, false) => sorted.ThenBy(property.ValueOf, comparer),
                (_, true) => sorted.ThenByDescending(property.ValueOf, comparer),
            };
        }
        return sorted ?? rows;
    }

    // Recorded: sorting is ordinal and sees case, although filters do not.
    private static int CompareForSort(IComparable? left, IComparable? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (string a, string b) => string.CompareOrdinal(a, b),
        _ => left.CompareTo(right),
    };

    private static JsonObject Project(JsonObject row, QueryStatement statement)
    {
        if (statement.Properties.Count == 0)
        {
            return row;
        }
        var shown = statement.Properties.Select(property => property.Split('.')[0])
            .Concat(AlwaysShown)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, _) in row.ToList())
        {
            if (!shown.Contains(name))
            {
                row.Remove(name);
            }
        }
        return row;
    }
}
