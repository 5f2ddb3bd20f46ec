using DirtFace.Integrations.QuickBooks.Wire;

namespace DirtFace.Integrations.QuickBooks.Accounting;

/// <summary>Collects the pages of a query; a row that moved onto the next page meanwhile is kept once, in its newer form.</summary>
internal sealed class QueryRows<T>
    where T : class, IQuickBooksEntity
{
    private readonly List<T> rows = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    public IReadOnlyList<T> All => rows;

    public void Add(IReadOnlyList<T> page)
    {
        foreach (var row in page)
        {
            if (row.Id is null || places.TryAdd(row.Id, rows.Count))
            {
                rows.Add(row);
            }
            else
            {
                rows[places[row.Id]] = row;
            }
        }
    }
}
