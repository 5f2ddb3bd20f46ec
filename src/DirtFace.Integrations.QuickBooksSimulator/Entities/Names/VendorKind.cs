using System.Security.Cryptography;
using System.Text;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Queries;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Names;

/// <summary>Vendors: whom the company buys from.</summary>
internal sealed class VendorKind : EntityKind
{
    public override string Name => "Vendor";

    public override string IdSequence => EntityKinds.Names;

    public override EntityOperations Operations => EntityOperations.Create | EntityOperations.Update;

    public override IReadOnlyList<string> Indexed => ["DisplayName"];

    public override IReadOnlySet<string> KeptByFullUpdate { get; } = new HashSet<string> { "CurrencyRef", "DisplayName" };

    public override FieldList Fields { get; } = new(
        "Vendor",
        [
            "Title", "GivenName", "MiddleName", "FamilyName", "Suffix", "DisplayName", "CompanyName", "PrintOnCheckName", "Active",
            "PrimaryPhone", "AlternatePhone", "Mobile", "Fax", "PrimaryEmailAddr", "WebAddr", "BillAddr", "ShipAddr", "OtherAddr",
            "OtherContactInfo", "Notes", "AcctNum", "TermRef", "APAccountRef", "TaxIdentifier", "Vendor1099", "BillRate", "CostRate",
            "CurrencyRef", "GSTIN", "GSTRegistrationType", "TaxReportingBasis", "HasTPAR", "T4AEligible", "T5018Eligible",
            "BusinessNumber", "Source", "VendorPaymentBankDetail", "AttachableRef", "ContactName", "AltContactName", "VendorTypeRef",
            "TaxIdEffectiveDate", "PrefillAccountRef", "CreditLimit", "VatNumber",
        ],
        [
            "Balance", "OpenBalanceDate", "OverDueBalance", "TotalExpense", "V4IDPseudonym", "ClientEntityId", "status", "UserId",
            "Organization", "IntuitId", "TaxRegime", "VendorEx",
        ]);

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("DisplayName", PropertyType.Text), ("GivenName", PropertyType.Text), ("MiddleName", PropertyType.Text),
        ("FamilyName", PropertyType.Text), ("CompanyName", PropertyType.Text), ("PrintOnCheckName", PropertyType.Text),
        ("Active", PropertyType.Flag), ("Balance", PropertyType.Number));

    public override IReadOnlyList<QuerySort> Order { get; } = [new("DisplayName", false)];

    public override void Complete(EntityWrite write)
    {
        NameRules.Complete(write, () => write.Company.Balances.Of(write.Id));
        var vendor = write.Document;
        Checks.Length(vendor, "TaxIdentifier", 20);
        Addresses.Number(write, "BillAddr");
        TaxIdentifiers.Mask(vendor, "TaxIdentifier");
        if (vendor.Ref("TermRef") is not null)
        {
            References.Term(write, "TermRef");
        }
        if (vendor.Ref("APAccountRef") is not null)
        {
            References.Account(write, vendor, "APAccountRef");
        }
        vendor.Default("Balance", Money.Node(0));
        vendor.Default("BillRate", Money.Node(0));
        vendor.Default("CostRate", Money.Node(0));
        vendor.Default("Vendor1099", false);
        CurrencyOfPurchase.CompleteParty(write);
        vendor.Default("V4IDPseudonym", Pseudonym(write));
    }

    public override void Derive(CompanyFile company, JsonObject document) =>
        document["Balance"] = Money.Node(company.Balances.Of(document.Text("Id") ?? ""));

    // Opaque to every client; derived, so that the same books always show the same one.
    private static string Pseudonym(EntityWrite write) =>
        "0020" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{write.Company.RealmId}/{write.Id}")))[..28];
}
