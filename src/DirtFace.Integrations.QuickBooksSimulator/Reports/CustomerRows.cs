using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Reports;

/// <summary>One row for each customer who owes something; customers with jobs are sections with a total of their own.</summary>
internal sealed class CustomerRows
{
    private readonly IReadOnlyDictionary<string, decimal[]> owed;
    private readonly Func<IReadOnlyList<decimal>, IEnumerable<JsonObject>> print;
    private readonly ILookup<string, JsonObject> children;
    private readonly int columns;

    private CustomerRows(
        CompanyFile company, Dictionary<string, decimal[]> owed, int columns, Func<IReadOnlyList<decimal>, IEnumerable<JsonObject>> print)
    {
        (this.owed, this.columns, this.print) = (owed, columns, print);
        children = EntityKinds.Customer.Sort(company.Table(EntityKinds.Customer).All)
            .ToLookup(customer => customer.Flag("Job") == true ? customer.Ref("ParentRef") ?? "" : "");
    }

    /// <param name="company">The company whose customers are meant.</param>
    /// <param name="owed">The amounts of each customer who has any, one for each column.</param>
    /// <param name="columns">How many amounts a row has.</param>
    /// <param name="print">Makes the cells of a row.</param>
    public static JsonArray Of(
        CompanyFile company, Dictionary<string, decimal[]> owed, int columns, Func<IReadOnlyList<decimal>, IEnumerable<JsonObject>> print)
    {
        var tree = new CustomerRows(company, owed, columns, print);
        var rows = tree.Below("").ToList();
        if (rows.Count == 0)
        {
            return [];
        }
        var total = Sum(rows.Select(row => row.Amounts), columns);
        return new JsonArray([.. rows.Select(row => row.Row), ReportBody.GrandTotal(print(total))]);
    }

    private IEnumerable<(JsonObject Row, decimal[] Amounts)> Below(string parentId) =>
        children[parentId].Select(Of).Where(found => found is not null).Select(found => found!.Value);

    private (JsonObject Row, decimal[] Amounts)? Of(JsonObject customer)
    {
        var (id, name) = (customer.Text("Id") ?? "", customer.Text("DisplayName") ?? "");
        var own = owed.GetValueOrDefault(id);
        var below = Below(id).ToList();
        if (own is null && below.Count == 0)
        {
            return null;
        }
        var amounts = own ?? new decimal[columns];
        var row = ReportBody.Cells(print(amounts).Prepend(ReportBody.Cell(name, id)));
        if (below.Count == 0)
        {
            return (row, amounts);
        }
        var all = Sum(below.Select(child => child.Amounts).Prepend(amounts), columns);
        var section = new JsonObject
        {
            ["Header"] = row,
            ["Rows"] = new JsonObject { ["Row"] = new JsonArray([.. below.Select(child => child.Row)]) },
            ["Summary"] = ReportBody.Cells(print(all).Prepend(ReportBody.Cell($"Total {name}"))),
            ["type"] = "Section",
        };
        return (section, all);
    }

    private static decimal[] Sum(IEnumerable<decimal[]> rows, int columns)
    {
        var sum = new decimal[columns];
        foreach (var row in rows)
        {
            for (var column = 0; column < columns; column++)
            {
                sum[column] += row[column];
            }
        }
        return sum;
    }
}
