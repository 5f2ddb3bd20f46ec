using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Lists;

/// <summary>Classes: the segments of a business that its transactions can be sorted into.</summary>
internal sealed class ClassKind : NamedListKind
{
    /// <summary>What faults call the list.</summary>
    public const string Plural = "Klasses";

    public override string Name => "Class";

    // Recorded ids of classes are of this size.
    public override long FirstId => 5_000_000_000_000_007_280;

    public override FieldList Fields { get; } = new("Class", ["Name", "Active", "SubClass", "ParentRef"], ["FullyQualifiedName", "status"]);

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("Name", PropertyType.Text), ("FullyQualifiedName", PropertyType.Text), ("SubClass", PropertyType.Flag), ("Active", PropertyType.Flag));

    protected override int LongestName => 100;

    public override Hierarchy Tree { get; } = new("SubClass", OwnName, Plural, ShowsLevel: false);

    protected override void CompleteFields(EntityWrite write) => write.Document.Default("SubClass", false);
}
