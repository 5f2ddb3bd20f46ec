using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>The lines of a sales form, checked, numbered and put into the order that QuickBooks answers.</summary>
internal static class SalesLines
{
    public const string Sale = "SalesItemLineDetail";
    public const string Discount = "DiscountLineDetail";
    public const string SubTotal = "SubTotalLineDetail";
    public const string Description = "DescriptionOnly";

    public static void Complete(EntityWrite write)
    {
        // The subtotal line is always QuickBooks' own; a client that echoes it does not add another.
        var sent = write.Document.Objects("Line").Where(line => line.Text("DetailType") != SubTotal).ToList();
        if (sent.Count == 0)
        {
            throw Refusals.Missing("Line");
        }
        foreach (var line in sent)
        {
            Check(write, line);
        }
        var discount = sent.Where(IsDiscount).ToList();
        if (discount.Count > 1)
        {
            throw Refusals.Business("Only one discount line is allowed per transaction.");
        }
        var body = sent.Where(line => !IsDiscount(line)).ToList();
        Number(write, [.. body, .. discount]);
        var subTotal = body.Sum(SaleAmount);
        foreach (var line in discount)
        {
            DiscountLine.Complete(write, line, subTotal);
        }
        write.Document["Line"] = new JsonArray([
            .. body.Select(line => line.DeepClone()),
            new JsonObject { ["Amount"] = Money.Node(subTotal), ["DetailType"] = SubTotal, [SubTotal] = new JsonObject() },
            .. discount.Select(line => line.DeepClone()),
        ]);
    }

    /// <summary>What a line adds to the subtotal: a sales line without an item is only documentation.</summary>
    public static decimal SaleAmount(JsonObject line) =>
        line.Object(Sale)?.Ref("ItemRef") is null ? 0 : line.Number("Amount") ?? 0;

    public static bool IsDiscount(JsonObject line) => line.Text("DetailType") == Discount;

    public static bool IsTaxable(JsonObject line) => line.Object(Sale)?.Ref("TaxCodeRef") == TaxCodeKind.Taxable;

    private static void Check(EntityWrite write, JsonObject line)
    {
        SalesFormFields.Line.Check(line);
        Checks.Length(line, "Description", 4000, "Line.Description");
        switch (line.Text("DetailType"))
        {
            case null:
                throw Refusals.Missing("Line.DetailType");
            case Sale:
                SaleLine.Complete(write, line);
                break;
            case Discount:
            case Description:
                break;
            case "GroupLineDetail":
                throw Refusals.FeatureNotSupported("Bundles are not part of this simulator yet.");
            case var other:
                throw Refusals.InvalidEnum("Line.DetailType", other);
        }
    }

    // A line with an id of this document is that line; any other one is new.
    private static void Number(EntityWrite write, IReadOnlyList<JsonObject> lines)
    {
        var known = (write.Before?.Objects("Line") ?? []).Select(line => line.Text("Id")).OfType<string>().ToHashSet();
        var highest = known.Select(id => long.Parse(id, CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();
        var lineNum = 0;
        foreach (var line in lines)
        {
            if (line.Text("Id") is not { } id || !known.Remove(id))
            {
                line["Id"] = (++highest).ToString(CultureInfo.InvariantCulture);
            }
            if (IsDiscount(line))
            {
                line.Remove("LineNum");
            }
            else
            {
                line["LineNum"] = ++lineNum;
                line["CustomExtensions"] = new JsonArray();
            }
        }
    }
}
