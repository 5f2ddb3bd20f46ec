namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>Terms of payment; read-only for now.</summary>
internal sealed class TermKind : EntityKind
{
    public override string Name => "Term";

    public override FieldList Fields { get; } = new(
        "Term",
        ["Name", "Active", "DueDays", "DiscountPercent", "DiscountDays", "DayOfMonthDue", "DueNextMonthDays", "DiscountDayOfMonth"],
        ["Type"]);

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("Name", PropertyType.Text), ("Type", PropertyType.Text), ("Active", PropertyType.Flag));
}
