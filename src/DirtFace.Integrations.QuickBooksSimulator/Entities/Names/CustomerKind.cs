using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Lists;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Queries;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Names;

/// <summary>Customers, sub-customers included.</summary>
internal sealed class CustomerKind : EntityKind
{
    private const int HighestExemptionReason = 15;

    private static readonly string[] AddressFields = ["BillAddr", "ShipAddr", "OtherAddr"];

    /// <summary>The tree of sub-customers.</summary>
    public static readonly Hierarchy Jobs = new("Job", "DisplayName", "Names", ShowsLevel: true);

    public override string Name => "Customer";

    public override string IdSequence => EntityKinds.Names;

    public override EntityOperations Operations => EntityOperations.Create | EntityOperations.Update;

    public override IReadOnlyList<string> Indexed => ["DisplayName", "ParentRef"];

    public override IReadOnlySet<string> KeptByFullUpdate { get; } = new HashSet<string> { "CurrencyRef", "DisplayName" };

    public override FieldList Fields { get; } = new(
        "Customer",
        [
            "Title", "GivenName", "MiddleName", "FamilyName", "Suffix", "DisplayName", "CompanyName", "PrintOnCheckName", "Active",
            "PrimaryPhone", "AlternatePhone", "Mobile", "Fax", "PrimaryEmailAddr", "WebAddr", "BillAddr", "ShipAddr", "OtherAddr",
            "OtherContactInfo", "Notes", "Job", "BillWithParent", "ParentRef", "Taxable", "TaxExemptionReasonId", "DefaultTaxCodeRef",
            "SalesTermRef", "PaymentMethodRef", "PreferredDeliveryMethod", "ResaleNum", "CurrencyRef", "CustomerTypeRef", "AcctNum",
            "PrimaryTaxIdentifier", "SecondaryTaxIdentifier", "Source", "CreditLimit", "BusinessNumber", "GSTIN", "GSTRegistrationType",
            "ARAccountRef", "CustomField", "AttachableRef", "ContactName", "AltContactName",
        ],
        [
            "Balance", "BalanceWithJobs", "OpenBalanceDate", "TotalRevenue", "TotalExpense", "Level", "FullyQualifiedName", "IsProject",
            "ClientEntityId", "V4IDPseudonym", "status", "UserId", "Organization", "IntuitId", "TaxRegime", "TaxIdentifier",
            "ClientCompanyId", "CustomerEx", "OverDueBalance",
        ]);

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("DisplayName", PropertyType.Text), ("GivenName", PropertyType.Text), ("MiddleName", PropertyType.Text),
        ("FamilyName", PropertyType.Text), ("CompanyName", PropertyType.Text), ("FullyQualifiedName", PropertyType.Text),
        ("PrintOnCheckName", PropertyType.Text), ("PrimaryEmailAddr", PropertyType.Email), ("Active", PropertyType.Flag),
        ("Balance", PropertyType.Number));

    public override IReadOnlyList<QuerySort> Order { get; } = [new("FullyQualifiedName", false)];

    public override void Complete(EntityWrite write)
    {
        var customer = write.Document;
        Checks.OneOf(customer, "PreferredDeliveryMethod", "Print", "Email", "None");
        CheckTaxExemption(customer);
        NameRules.Complete(write, () => WithJobs(write.Company, write.Id));
        Jobs.Place(write, this);
        FillIn(write);
        OpeningBalance.Check(write);
    }

    public override void Settle(EntityWrite write)
    {
        Jobs.Settle(write, this);
        WrittenOffBalance.Enter(write);
        CompanyCurrencyKind.AddOf(write);
        OpeningBalance.Enter(write);
    }

    public override void Derive(CompanyFile company, JsonObject document)
    {
        var id = document.Text("Id") ?? "";
        document["Balance"] = Money.Node(company.Balances.Of(id));
        document["BalanceWithJobs"] = Money.Node(WithJobs(company, id));
    }

    // The balances of the books are those before this write; what the write itself opens is not among them yet.
    public override void DeriveAnswer(CompanyFile company, EntityDecision decision, JsonObject document)
    {
        var opened = decision.Changes.Where(change => change.Operation == EntityChange.Create)
            .Select(change => change.Kind.OpenItemOf(change.Document))
            .Where(item => item.PartyId == decision.Id)
            .Sum(item => item.Amount);
        Derive(company, document);
        document["Balance"] = Money.Node((document.Number("Balance") ?? 0) + opened);
        document["BalanceWithJobs"] = Money.Node((document.Number("BalanceWithJobs") ?? 0) + opened);
    }

    // Recorded rows of queries lack this field, although single reads have it.
    public override JsonObject PresentRow(CompanyFile company, JsonObject document)
    {
        document.Remove("DefaultTaxCodeRef");
        return Present(company, document);
    }

    public override JsonObject Present(CompanyFile company, JsonObject document)
    {
        Addresses.TellCoordinates(company, document, AddressFields);
        return Addresses.Present(company, document, AddressFields);
    }

    /// <summary>The customer's own balance and that of everyone below them.</summary>
    private static decimal WithJobs(CompanyFile company, string id) =>
        company.Balances.Of(id) + company.Table(EntityKinds.Customer).LookupIds("ParentRef", id).Sum(child => WithJobs(company, child));

    private static void CheckTaxExemption(JsonObject customer)
    {
        if (customer["TaxExemptionReasonId"] is null)
        {
            return;
        }
        if (customer.Number("TaxExemptionReasonId") is not (>= 1 and <= HighestExemptionReason))
        {
            throw Refusals.InvalidEnum("TaxExemptionReasonId", customer.Text("TaxExemptionReasonId") ?? "");
        }
        customer["Taxable"] = false;
    }

    private static void FillIn(EntityWrite write)
    {
        var customer = write.Document;
        TaxIdentifiers.Mask(customer, "PrimaryTaxIdentifier", "SecondaryTaxIdentifier");
        var usesSalesTax = write.Company.Preferences.Object("TaxPrefs")?.Flag("UsingSalesTax") ?? false;
        customer.Default("Taxable", usesSalesTax);
        customer.Default("Job", false);
        customer["BillWithParent"] = customer.Flag("Job") == true && customer.Flag("BillWithParent") == true;
        customer.Default("Balance", Money.Node(0));
        customer.Default("BalanceWithJobs", Money.Node(0));
        Currencies.CompleteParty(write);
        customer.Default("PreferredDeliveryMethod", "Print");
        customer.Default("IsProject", false);
        if (usesSalesTax && customer.Flag("Taxable") == true)
        {
            customer.Default("DefaultTaxCodeRef", write.Company.Preferences.Object("TaxPrefs")?.Object("TaxGroupCodeRef")?.Copy());
        }
        if (customer.Ref("SalesTermRef") is not null)
        {
            References.Term(write, "SalesTermRef");
        }
        Addresses.ForgetCoordinates(write.Document, AddressFields);
        Addresses.Number(write, "BillAddr", "ShipAddr");
    }
}
