using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Taxes;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>The lines of a sales form, checked, numbered and put into the order that QuickBooks answers.</summary>
internal static class SalesLines
{
    public const string Sale = "SalesItemLineDetail";
    public const string Discount = "DiscountLineDetail";
    public const string SubTotal = "SubTotalLineDetail";
    public const string Description = "DescriptionOnly";
    public const string Group = "GroupLineDetail";

    private const int MostTaxableLines = 750;

    public static void Complete(EntityWrite write)
    {
        // The subtotal line is always QuickBooks' own; a client that echoes it does not add another.
        var sent = write.Document.Objects("Line").Where(line => line.Text("DetailType") != SubTotal).ToList();
        if (sent.Count == 0)
        {
            throw Refusals.Missing("Line");
        }
        var mode = TaxModes.Of(write.Company);
        foreach (var line in sent)
        {
            Check(write, line, mode);
        }
        if (sent.Where(IsDiscount).Skip(1).Any())
        {
            throw Refusals.Business("Only one discount line is allowed per transaction.");
        }
        if (sent.SelectMany(LeavesOf).Where(IsTaxable).Skip(MostTaxableLines).Any())
        {
            throw Refusals.Business($"A transaction can have {MostTaxableLines} taxable lines at most.");
        }
        var ordered = sent.OrderBy(Rank).ToList();
        Number(write, ordered);
        write.Document["Line"] = new JsonArray([.. ordered.Select(line => line.DeepClone())]);
        Arrange(write);
    }

    /// <summary>Puts the subtotal behind the lines that it sums, and computes it and the discount from them.</summary>
    public static void Arrange(EntityWrite write)
    {
        var form = write.Document;
        var subTotal = SubTotalOf(form);
        var lines = form.Objects("Line").Where(line => line.Text("DetailType") != SubTotal).Select(line => line.Copy()).ToList();
        foreach (var line in lines.Where(IsDiscount))
        {
            DiscountLine.Complete(write, line, subTotal);
        }
        var sum = new JsonObject { ["Amount"] = Money.Node(subTotal), ["DetailType"] = SubTotal, [SubTotal] = new JsonObject() };
        lines.Insert(lines.TakeWhile(line => Rank(line) == 0).Count(), sum);
        form["Line"] = new JsonArray([.. lines]);
    }

    /// <summary>The lines of a form with those inside bundles in the place of the bundle.</summary>
    public static IEnumerable<JsonObject> Leaves(JsonObject form) => form.Objects("Line").SelectMany(LeavesOf);

    /// <summary>What a line adds to the total: a sales line without an item is only documentation.</summary>
    public static decimal SaleAmount(JsonObject line) => IsSale(line) ? line.Number("Amount") ?? 0 : 0;

    public static decimal SubTotalOf(JsonObject form) => Leaves(form).Where(line => !IsExtra(line)).Sum(SaleAmount);

    public static bool IsSale(JsonObject line) => line.Object(Sale)?.Ref("ItemRef") is not null;

    public static bool IsDiscount(JsonObject line) => line.Text("DetailType") == Discount;

    /// <summary>Shipping and tips come after the subtotal and are not discounted.</summary>
    public static bool IsExtra(JsonObject line) => SpecialItems.IsSpecial(line.Object(Sale)?.Ref("ItemRef"));

    public static bool IsTaxable(JsonObject line) => line.Object(Sale)?.Ref("TaxCodeRef") == TaxCodeKind.Taxable;

    private static IEnumerable<JsonObject> LeavesOf(JsonObject line) =>
        line.Text("DetailType") == Group ? (line.Object(Group) ?? []).Objects("Line") : [line];

    private static int Rank(JsonObject line) => IsDiscount(line) ? 1 : IsExtra(line) ? 2 : 0;

    private static void Check(EntityWrite write, JsonObject line, TaxMode mode)
    {
        SalesFormFields.Line.Check(line);
        Checks.Length(line, "Description", 4000, "Line.Description");
        switch (line.Text("DetailType"))
        {
            case null:
                throw Refusals.Missing("Line.DetailType");
            case Sale:
                SaleLine.Complete(write, line, mode);
                break;
            case Group:
                GroupLine.Complete(write, line, mode);
                break;
            case Discount:
                SalesFormRules.Require(write, "AllowDiscount", "Discounts");
                break;
            case Description:
                SalesFormFields.Description.Check(line.Object("DescriptionLineDetail") ?? []);
                line.Remove("Amount");
                break;
            case var other:
                throw Refusals.InvalidEnum("Line.DetailType", other);
        }
    }

    // A line with an id of this document is that line; any other one is new.
    private static void Number(EntityWrite write, IReadOnlyList<JsonObject> lines)
    {
        var known = (write.Before?.Objects("Line") ?? []).SelectMany(WithInner).Select(line => line.Text("Id")).OfType<string>().ToHashSet();
        var highest = known.Select(id => long.Parse(id, CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();
        var lineNum = 0;
        foreach (var line in lines.SelectMany(WithInner))
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

    private static IEnumerable<JsonObject> WithInner(JsonObject line) =>
        line.Text("DetailType") == Group ? LeavesOf(line).Prepend(line) : [line];
}
