using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>Customers, sub-customers included.</summary>
internal sealed class CustomerKind : EntityKind
{
    private const int DeepestLevel = 4;
    private static readonly string[] NameParts = ["Title", "GivenName", "MiddleName", "FamilyName", "Suffix"];

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

    public override IEnumerable<JsonObject> Sort(IEnumerable<JsonObject> rows) =>
        rows.OrderBy(row => row.Text("FullyQualifiedName"), StringComparer.Ordinal);

    public override void Complete(EntityWrite write)
    {
        var customer = write.Document;
        Checks.DropEmpty(customer);
        CheckFields(customer);
        FillInNames(write);
        Inactivate(write);
        RequireUniqueName(write);
        Place(write);
        FillIn(write);
    }

    public override void Derive(CompanyFile company, JsonObject document)
    {
        var id = document.Text("Id") ?? "";
        document["Balance"] = Money.Node(company.Balances.Of(id));
        document["BalanceWithJobs"] = Money.Node(WithJobs(company, id));
    }

    // Recorded rows of queries lack this field, although single reads have it.
    public override JsonObject PresentRow(CompanyFile company, JsonObject document)
    {
        document.Remove("DefaultTaxCodeRef");
        return document;
    }

    /// <summary>The customer's own balance and that of everyone below them.</summary>
    private static decimal WithJobs(CompanyFile company, string id) =>
        company.Balances.Of(id) + company.Table(EntityKinds.Customer).LookupIds("ParentRef", id).Sum(child => WithJobs(company, child));

    private static void CheckFields(JsonObject customer)
    {
        Checks.NameCharacters(customer, [.. NameParts, "DisplayName", "PrintOnCheckName"]);
        Checks.Lengths(
            customer,
            ("DisplayName", 500), ("Title", 16), ("Suffix", 16), ("GivenName", 100), ("MiddleName", 100), ("FamilyName", 100),
            ("CompanyName", 100), ("PrintOnCheckName", 110), ("Notes", 2000), ("ResaleNum", 16));
        Checks.Email(customer, "PrimaryEmailAddr");
        foreach (var phone in (string[])["PrimaryPhone", "AlternatePhone", "Mobile", "Fax"])
        {
            Checks.Length(customer.Object(phone) ?? [], "FreeFormNumber", 30, phone);
        }
        Checks.OneOf(customer, "PreferredDeliveryMethod", "Print", "Email", "None");
        foreach (var address in (string[])["BillAddr", "ShipAddr"])
        {
            Addresses.Check(customer.Object(address));
        }
    }

    private static void FillInNames(EntityWrite write)
    {
        var customer = write.Document;
        // Neither a sparse nor a full update can take the name away.
        customer.Default("DisplayName", write.Before?.Text("DisplayName"));
        var joined = string.Join(' ', NameParts.Select(customer.Text).OfType<string>());
        customer.Default("DisplayName", joined.Length > 0 ? joined : null);
        if (customer.Text("DisplayName") is not { } name)
        {
            throw Refusals.NoName();
        }
        customer["DisplayName"] = name.Trim();
        var person = string.Join(' ', new[] { customer.Text("GivenName"), customer.Text("FamilyName") }.OfType<string>());
        customer.Default("PrintOnCheckName", customer.Text("CompanyName") ?? (person.Length > 0 ? person : name.Trim()));
    }

    private static void Inactivate(EntityWrite write)
    {
        var customer = write.Document;
        customer.Default("Active", true);
        var wasActive = write.Before?.Flag("Active") ?? true;
        if (customer.Flag("Active") != false || !wasActive)
        {
            return;
        }
        if (write.Before is not null && WithJobs(write.Company, write.Id) != 0)
        {
            throw Refusals.HasBalance();
        }
        customer["DisplayName"] = DeletedName.For(EntityKinds.Customer, "DisplayName", write);
    }

    private static void RequireUniqueName(EntityWrite write)
    {
        var ownId = write.Before?.Text("Id");
        var name = write.Document.Text("DisplayName") ?? "";
        var other = write.Company.Table(EntityKinds.Customer).Lookup("DisplayName", name).FirstOrDefault(row => row.Text("Id") != ownId);
        if (other is not null)
        {
            throw Refusals.DuplicateName(other.Text("Id") ?? "");
        }
    }

    private static void Place(EntityWrite write)
    {
        var customer = write.Document;
        var isJob = customer.Flag("Job") ?? false;
        var name = customer.Text("DisplayName") ?? "";
        if (isJob && customer.Ref("ParentRef") is null)
        {
            throw Refusals.ParentRequired();
        }
        customer.Remove("Level");
        customer["FullyQualifiedName"] = name;
        if (isJob)
        {
            var parent = References.Customer(write, "ParentRef");
            customer["ParentRef"] = JsonReading.Reference(parent.Text("Id") ?? "");
            var level = (int)(parent.Number("Level") ?? 0) + 1;
            if (level > DeepestLevel)
            {
                throw Refusals.TooManyLevels();
            }
            customer["Level"] = level;
            customer["FullyQualifiedName"] = $"{parent.Text("FullyQualifiedName")}:{name}";
        }
    }

    private static void FillIn(EntityWrite write)
    {
        var customer = write.Document;
        var usesSalesTax = write.Company.Preferences.Object("TaxPrefs")?.Flag("UsingSalesTax") ?? false;
        customer.Default("Taxable", usesSalesTax && customer["TaxExemptionReasonId"] is null);
        customer.Default("Job", false);
        customer.Default("BillWithParent", false);
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
        Addresses.Number(write, "BillAddr", "ShipAddr");
    }
}
