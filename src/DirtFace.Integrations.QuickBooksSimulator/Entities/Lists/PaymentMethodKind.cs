using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Lists;

/// <summary>Ways to pay: cash, check, a card.</summary>
internal sealed class PaymentMethodKind : NamedListKind
{
    private const string NotACard = "NON_CREDIT_CARD";

    /// <summary>What faults call the list.</summary>
    public const string Plural = "PaymentMethods";

    public override string Name => "PaymentMethod";

    public override FieldList Fields { get; } = new("PaymentMethod", ["Name", "Active", "Type"], ["status"]);

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("Name", PropertyType.Text), ("Type", PropertyType.Text), ("Active", PropertyType.Flag));

    protected override int LongestName => 31;

    protected override void CompleteFields(EntityWrite write)
    {
        write.Document.Default("Type", NotACard);
        Checks.OneOf(write.Document, "Type", "CREDIT_CARD", NotACard);
    }
}
