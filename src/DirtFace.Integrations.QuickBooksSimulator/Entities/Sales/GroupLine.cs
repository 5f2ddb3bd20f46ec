using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Taxes;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>A line that sells a bundle: it holds the lines of the items in it, as sent or else as the bundle lists them.</summary>
internal static class GroupLine
{
    private const string Bundle = "Group";

    public static void Complete(EntityWrite write, JsonObject line, TaxMode mode)
    {
        var detail = line.Object(SalesLines.Group) ?? throw Refusals.Missing("Line.GroupLineDetail");
        SalesFormFields.Group.Check(detail);
        if (detail.Ref("GroupItemRef") is null)
        {
            throw Refusals.Missing("Line.GroupLineDetail.GroupItemRef");
        }
        var bundle = References.Item(write, detail, "GroupItemRef");
        if (bundle.Text("Type") != Bundle)
        {
            throw Refusals.Business($"The item {bundle.Text("Id")} is not a bundle.");
        }
        detail.Default("Quantity", 1);
        var quantity = detail.Number("Quantity") ?? throw Refusals.InvalidNumber("Line.GroupLineDetail.Quantity");
        if (!detail.Objects("Line").Any())
        {
            detail["Line"] = Expanded(write, bundle, quantity);
        }
        foreach (var inner in detail.Objects("Line"))
        {
            CompleteInner(write, inner, mode);
        }
        line["Amount"] = Money.Node(detail.Objects("Line").Sum(SalesLines.SaleAmount));
    }

    private static void CompleteInner(EntityWrite write, JsonObject line, TaxMode mode)
    {
        SalesFormFields.Line.Check(line);
        Checks.Length(line, "Description", 4000, "Line.Description");
        if (line.Text("DetailType") != SalesLines.Sale)
        {
            throw Refusals.InvalidEnum("Line.GroupLineDetail.Line.DetailType", line.Text("DetailType") ?? "");
        }
        SaleLine.Complete(write, line, mode);
    }

    private static JsonArray Expanded(EntityWrite write, JsonObject bundle, decimal quantity) =>
        [.. (bundle.Object("ItemGroupDetail") ?? []).Objects("ItemGroupLine").Select(part =>
        {
            var item = write.Company.Table(EntityKinds.Item).Find(part.Ref("ItemRef") ?? "") ?? [];
            var (count, price) = ((part.Number("Qty") ?? 1) * quantity, item.Number("UnitPrice") ?? 0);
            return new JsonObject
            {
                ["Amount"] = Money.Node(count * price),
                ["DetailType"] = SalesLines.Sale,
                [SalesLines.Sale] = new JsonObject
                {
                    ["ItemRef"] = part.Object("ItemRef")?.Copy(),
                    ["Qty"] = count,
                    ["UnitPrice"] = price,
                },
            };
        })];
}
