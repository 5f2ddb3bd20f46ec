namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>What a company says about itself; one row, whose id is 1 whatever the realm.</summary>
internal sealed class CompanyInfoKind : EntityKind
{
    public override string Name => "CompanyInfo";

    public override string OnlyId => "1";

    public override bool HidesInactive => false;

    public override FieldList Fields { get; } = new(
        "CompanyInfo",
        ["CompanyName", "LegalName", "CompanyAddr", "CustomerCommunicationAddr", "LegalAddr", "PrimaryPhone", "Email", "WebAddr"],
        ["CompanyStartDate", "FiscalYearStartMonth", "Country", "SupportedLanguages", "NameValue"]);

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } =
        CommonProperties.With(("CompanyName", PropertyType.Text));
}
