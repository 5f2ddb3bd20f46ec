using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Queries;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Taxes;

/// <summary>The offices that tax is paid to.</summary>
internal sealed class TaxAgencyKind : EntityKind
{
    private const int LongestName = 100;

    public override string Name => "TaxAgency";

    public override EntityOperations Operations => EntityOperations.Create;

    public override IReadOnlyList<string> Indexed => ["DisplayName"];

    public override bool HidesInactive => false;

    public override FieldList Fields { get; } = new(
        "TaxAgency",
        ["DisplayName", "TaxTrackedOnPurchases", "TaxTrackedOnSales", "TaxRegistrationNumber", "ReportingPeriod", "LastFileDate"],
        ["TaxAgencyConfig", "TaxTrackedOnPurchasesAccountRef", "TaxTrackedOnSalesAccountRef", "TaxOnTax"]);

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } =
        CommonProperties.With(("DisplayName", PropertyType.Text));

    public override IReadOnlyList<QuerySort> Order { get; } = [new("DisplayName", false)];

    public override void Complete(EntityWrite write)
    {
        var agency = write.Document;
        Checks.DropEmpty(agency);
        if (agency.Text("DisplayName") is not { } name)
        {
            throw Refusals.Missing("DisplayName");
        }
        Checks.Length(agency, "DisplayName", LongestName);
        if (write.Company.Table(this).LookupIds("DisplayName", name).Any())
        {
            throw PurchaseRefusals.DuplicateTaxName("tax agency");
        }
        agency.Default("TaxTrackedOnPurchases", false);
        agency.Default("TaxTrackedOnSales", true);
        agency["TaxAgencyConfig"] = "USER_DEFINED";
    }
}
