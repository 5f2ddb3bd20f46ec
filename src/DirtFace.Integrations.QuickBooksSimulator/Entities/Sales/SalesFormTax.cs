using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Taxes;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>The tax of a sales form, by the tax mode of its company.</summary>
internal static class SalesFormTax
{
    public const string Detail = "TxnTaxDetail";
    public const string Calculation = "GlobalTaxCalculation";

    // What is said about lines, tax, date or place makes the tax be computed again; a note or an address for the bill does not.
    private static readonly string[] Spoken = ["Line", Detail, "ApplyTaxAfterDiscount", Calculation];
    private static readonly string[] Moved = ["TxnDate", "CustomerRef", "ShipAddr"];

    public static void Complete(EntityWrite write, JsonObject customer)
    {
        var form = write.Document;
        if (form[Detail] is not null && form.Object(Detail) is null)
        {
            throw Refusals.MalformedJson();
        }
        SalesFormFields.Tax.Check(form.Object(Detail) ?? []);
        if (!Spoken.Any(write.Touches) && !Moved.Any(field => IsMoved(write, field)))
        {
            return;
        }
        var mode = TaxModes.Of(write.Company);
        if (mode is not (TaxMode.PerLine or TaxMode.Unregistered))
        {
            form.Remove(Calculation);
        }
        switch (mode)
        {
            case TaxMode.Manual or TaxMode.Automated:
                UnitedStatesTax.Complete(write, customer, mode);
                break;
            case TaxMode.PerLine:
                LineTax.Complete(write);
                break;
            case TaxMode.Unregistered:
                form[Calculation] = LineTax.NotApplicable;
                form[Detail] = Nothing();
                break;
            case TaxMode.None:
                form[Detail] = Nothing();
                break;
        }
    }

    public static JsonObject Nothing() => new() { ["TotalTax"] = Money.Node(0) };

    private static bool IsMoved(EntityWrite write, string field) =>
        write.Sent.ContainsKey(field) && !JsonNode.DeepEquals(write.Document[field], write.Before?[field]);
}
