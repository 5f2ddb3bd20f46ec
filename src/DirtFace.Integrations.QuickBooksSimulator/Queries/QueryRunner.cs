using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

/// <summary>Answers a statement from the documents of one company file. The company's lock must be held.</summary>
internal static class QueryRunner
{
    private static readonly string[] AlwaysShown = ["domain", "sparse", "Id", "SyncToken"];

    public static JsonObject Run(CompanyFile company, string text, QueryModes modes)
    {
        var statement = QueryParser.Parse(text, modes);
        var kind = KindOf(statement, modes);
        CheckProjection(kind, statement);
        var selection = new QuerySelection(company.Table(kind), kind, statement);
        var order = QueryOrder.Of(kind, statement, modes);
        var matches = selection.Matches();
        if (statement.IsCount)
        {
            return new JsonObject { ["totalCount"] = matches.Count };
        }
        var page = new JsonArray();
        foreach (var document in order.Page(selection, matches, statement.Start - 1, statement.Max))
        {
            page.Add((JsonNode)Project(kind.PresentRow(company, document), statement, modes));
        }
        return page.Count == 0 ? [] : Answer(kind, statement, page, modes);
    }

    private static EntityKind KindOf(QueryStatement statement, QueryModes modes) =>
        EntityKinds.Find(statement.Entity) is { } kind
        && (modes.Entities == EntityNames.AnyCase || kind.Name == statement.Entity)
            ? kind
            : throw Refusals.QueryInvalid($"invalid context declaration: {statement.Entity}");

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

    private static JsonObject Answer(EntityKind kind, QueryStatement statement, JsonArray page, QueryModes modes)
    {
        var answer = new JsonObject
        {
            [kind.Name] = page,
            ["startPosition"] = statement.Start,
            ["maxResults"] = page.Count,
        };
        if (modes.CountsRows(kind.CountsRows))
        {
            answer["totalCount"] = page.Count;
        }
        return answer;
    }

    private static JsonObject Project(JsonObject row, QueryStatement statement, QueryModes modes)
    {
        if (statement.Properties.Count == 0 || modes.Projection == Projections.Ignored)
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
