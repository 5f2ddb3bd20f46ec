using DirtFace.Integrations.QuickBooks.Wire;

namespace DirtFace.Integrations.QuickBooks.Accounting;

/// <summary>Collects the pages of a query; a row that moved onto the next page meanwhile is kept once, in its newer form.</summary>
internal sealed class QueryRows<T>
    where T : class, IQuickBooksEntity
{
    private readonly List<Received<T>> rows = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    public IReadOnlyList<Received<T>> All => rows;

    public void Add(IReadOnlyList<Received<T>> page)
    {
        foreach (var row in page)
        {
            if (row.Entity.Id is not { } id || places.TryAdd(id, rows.Count))
            {
                rows.Add(row);
            }
            else
            {
                rows[places[id]] = row;
            }
        }
    }
}
