using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Lists;

/// <summary>Locations, which the API calls departments.</summary>
internal sealed class DepartmentKind : NamedListKind
{
    /// <summary>What faults call the list.</summary>
    public const string Plural = "Depts";

    public override string Name => "Department";

    public override FieldList Fields { get; } = new(
        "Department", ["Name", "Active", "SubDepartment", "ParentRef", "Address"], ["FullyQualifiedName", "status"]);

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("Name", PropertyType.Text), ("FullyQualifiedName", PropertyType.Text), ("SubDepartment", PropertyType.Flag),
        ("Active", PropertyType.Flag));

    protected override int LongestName => 100;

    public override Hierarchy Tree { get; } = new("SubDepartment", OwnName, Plural, ShowsLevel: false);

    protected override void CompleteFields(EntityWrite write) => write.Document.Default("SubDepartment", false);
}
