namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>Rates of sales tax; read-only.</summary>
internal sealed class TaxRateKind : EntityKind
{
    public override string Name => "TaxRate";

    public override FieldList Fields { get; } = new(
        "TaxRate",
        ["Name", "Description", "Active"],
        ["RateValue", "AgencyRef", "SpecialTaxType", "DisplayType", "EffectiveTaxRate", "TaxReturnLineRef"]);

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("Name", PropertyType.Text), ("Active", PropertyType.Flag));
}
