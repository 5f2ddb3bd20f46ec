using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Queries;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Names;

/// <summary>Employees, whose names may not be taken by a customer or a vendor.</summary>
internal sealed class EmployeeKind : EntityKind
{
    private const string HiddenSocialSecurityNumber = "XXX-XX-XXXX";

    public override string Name => "Employee";

    public override string IdSequence => EntityKinds.Names;

    public override EntityOperations Operations => EntityOperations.Create | EntityOperations.Update;

    public override IReadOnlyList<string> Indexed => ["DisplayName"];

    public override IReadOnlySet<string> KeptByFullUpdate { get; } = new HashSet<string> { "DisplayName" };

    public override FieldList Fields { get; } = new(
        "Employee",
        [
            "Title", "GivenName", "MiddleName", "FamilyName", "Suffix", "DisplayName", "PrintOnCheckName", "Active", "PrimaryPhone",
            "AlternatePhone", "Mobile", "Fax", "PrimaryEmailAddr", "PrimaryAddr", "OtherAddr", "EmployeeNumber", "EmployeeType", "SSN",
            "BillableTime", "BillRate", "CostRate", "BirthDate", "Gender", "HiredDate", "ReleasedDate", "Notes", "Department",
            "UseTimeEntry", "AttachableRef", "WebAddr", "OtherContactInfo", "CompanyName",
        ],
        ["Organization", "V4IDPseudonym", "ClientEntityId", "status", "UserId", "IntuitId", "EmployeeEx", "EntityVersion"]);

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("DisplayName", PropertyType.Text), ("GivenName", PropertyType.Text), ("MiddleName", PropertyType.Text),
        ("FamilyName", PropertyType.Text), ("PrintOnCheckName", PropertyType.Text), ("Active", PropertyType.Flag));

    public override IReadOnlyList<QuerySort> Order { get; } = [new("DisplayName", false)];

    public override void Complete(EntityWrite write)
    {
        NameRules.Complete(write, () => 0);
        var employee = write.Document;
        Checks.OneOf(employee, "Gender", "Male", "Female");
        Checks.Length(employee, "EmployeeNumber", 100);
        foreach (var date in (string[])["BirthDate", "HiredDate", "ReleasedDate"])
        {
            Checks.Date(employee, date);
        }
        Addresses.Number(write, "PrimaryAddr");
        if (employee["SSN"] is not null)
        {
            employee["SSN"] = HiddenSocialSecurityNumber;
        }
        employee.Default("BillableTime", false);
    }
}
