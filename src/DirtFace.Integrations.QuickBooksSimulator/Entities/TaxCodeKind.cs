using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>Tax codes: the pseudo codes TAX, NON and CustomSalesTax, and the groups of rates that a document chooses from.</summary>
internal sealed class TaxCodeKind : EntityKind
{
    public const string Taxable = "TAX";
    public const string NonTaxable = "NON";
    public const string CustomSalesTax = "CustomSalesTax";

    private static readonly string[] Pseudo = [Taxable, NonTaxable, CustomSalesTax];

    public override string Name => "TaxCode";

    public override bool HasNumericIds => false;

    public override FieldList Fields { get; } = new(
        "TaxCode",
        ["Name", "Description", "Active"],
        ["Taxable", "TaxGroup", "SalesTaxRateList", "PurchaseTaxRateList", "Hidden", "TaxCodeConfigType"]);

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("Name", PropertyType.Text), ("Active", PropertyType.Flag), ("Taxable", PropertyType.Flag), ("TaxGroup", PropertyType.Flag));

    public static bool IsPseudo(string id) => Pseudo.Contains(id);

    // Recorded: the pseudo codes first, then the groups by name.
    public override IEnumerable<JsonObject> Sort(IEnumerable<JsonObject> rows) =>
        rows.OrderBy(Rank).ThenBy(row => row.Text("Name"), StringComparer.Ordinal);

    private static int Rank(JsonObject code)
    {
        var index = Array.IndexOf(Pseudo, code.Text("Id"));
        return index < 0 ? Pseudo.Length : index;
    }
}
