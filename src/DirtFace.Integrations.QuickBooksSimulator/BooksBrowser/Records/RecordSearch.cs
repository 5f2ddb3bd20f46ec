using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Queries;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Records;

/// <summary>What a person asks a list for: a text, a state, and one page.</summary>
internal sealed record RecordSearch(string Text, string State, int Page)
{
    public const int PageSize = 50;
    public const string Active = "active";
    public const string Inactive = "inactive";
    public const string Open = "open";

    // So many names a text may match before the rest is left out; a statement takes no more either.
    private const int MostNames = 200;

    private static readonly string[] Flags = ["true", "false"];
    private static readonly string[] Parties = ["CustomerRef", "VendorRef"];

    public static RecordSearch From(IQueryCollection query) => new(
        query["q"].ToString().Trim(),
        query["state"].ToString(),
        int.TryParse(query["page"], out var page) ? Math.Max(1, page) : 1);

    /// <summary>How many records fit, and those of the page; only these are read. The company's lock must be held.</summary>
    public (int Count, IReadOnlyList<JsonObject> Rows) Find(CompanyFile company, BookList list)
    {
        var conditions = StateConditions(list).ToList();
        var statement = new QueryStatement(list.Kind.Name, false, [], conditions, []);
        var selection = new QuerySelection(company.Table(list.Kind), list.Kind, statement);
        var matches = Text.Length == 0
            ? selection.Matches()
            : [.. TextConditions(company, list).SelectMany(condition => Matches(company, list.Kind, [.. conditions, condition])).Distinct()];
        var skip = (Math.Min(Page, (matches.Count / PageSize) + 1) - 1) * PageSize;
        var rows = QueryOrder.Of(list.Kind, statement, new QueryModes()).Page(selection, matches, skip, PageSize);
        return (matches.Count, [.. rows.Select(row => list.Kind.PresentRow(company, row))]);
    }

    private static List<string> Matches(CompanyFile company, EntityKind kind, IReadOnlyList<QueryCondition> conditions) =>
        new QuerySelection(company.Table(kind), kind, new QueryStatement(kind.Name, false, [], conditions, [])).Matches();

    private IEnumerable<QueryCondition> StateConditions(BookList list)
    {
        if (list.HasState)
        {
            yield return new QueryCondition("Active", QueryOperator.In, State switch
            {
                Active => ["true"],
                Inactive => ["false"],
                _ => Flags,
            });
        }
        if (list.HasBalance && State == Open)
        {
            yield return new QueryCondition("Balance", QueryOperator.Greater, ["0"]);
        }
    }

    private IEnumerable<QueryCondition> TextConditions(CompanyFile company, BookList list)
    {
        foreach (var property in list.Searched)
        {
            yield return new QueryCondition(property, QueryOperator.Like, [$"%{Text}%"]);
        }
        if (Parties.FirstOrDefault(list.Kind.Queryable.ContainsKey) is { } party)
        {
            var kind = party == "CustomerRef" ? EntityKinds.Customer : EntityKinds.Vendor;
            var named = Matches(company, kind, [new("DisplayName", QueryOperator.Like, [$"%{Text}%"]), new("Active", QueryOperator.In, Flags)]);
            if (named.Count > 0)
            {
                yield return new QueryCondition(party, QueryOperator.In, [.. named.Take(MostNames)]);
            }
        }
    }
}
