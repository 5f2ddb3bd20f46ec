using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Lists;

/// <summary>Terms of payment: so many days after the invoice, or on a day of the month.</summary>
internal sealed class TermKind : NamedListKind
{
    private const string Standard = "STANDARD";
    private const string DateDriven = "DATE_DRIVEN";
    private const string Days = "DueDays";
    private const string Day = "DayOfMonthDue";

    private static readonly (string Field, int Min, int Max)[] Ranges =
    [
        (Days, 0, 999), ("DiscountDays", 0, 999), (Day, 1, 31), ("DueNextMonthDays", 0, 999), ("DiscountDayOfMonth", 1, 31),
        ("DiscountPercent", 0, 100),
    ];

    public override string Name => "Term";

    public override FieldList Fields { get; } = new(
        "Term",
        ["Name", "Active", Days, "DiscountPercent", "DiscountDays", Day, "DueNextMonthDays", "DiscountDayOfMonth"],
        ["Type", "status"]);

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("Name", PropertyType.Text), ("Type", PropertyType.Text), ("Active", PropertyType.Flag));

    protected override int LongestName => 31;

    protected override void CompleteFields(EntityWrite write)
    {
        var term = write.Document;
        foreach (var (field, min, max) in Ranges)
        {
            CheckRange(term, field, min, max);
        }
        // A sparse update may turn one type into the other: what it names decides.
        var isNowDateDriven = write.IsSparse && write.Sent.ContainsKey(Day) && !write.Sent.ContainsKey(Days);
        if (isNowDateDriven)
        {
            term.Remove(Days);
        }
        else if (write.IsSparse && write.Sent.ContainsKey(Days) && !write.Sent.ContainsKey(Day))
        {
            term.Remove(Day);
            term.Remove("DueNextMonthDays");
        }
        if (term[Days] is not null && term[Day] is not null)
        {
            throw Refusals.Conflicting($"{Days} and {Day} exclude each other.", Day);
        }
        if (term[Days] is null && term[Day] is null)
        {
            throw Refusals.Missing(Days);
        }
        term["Type"] = term[Day] is null ? Standard : DateDriven;
        if (term[Day] is null)
        {
            term.Default("DiscountPercent", 0);
            term.Default("DiscountDays", 0);
        }
        else
        {
            term.Default("DueNextMonthDays", 0);
        }
    }

    private static void CheckRange(JsonObject term, string field, int min, int max)
    {
        if (term[field] is null)
        {
            return;
        }
        var value = term.Number(field) ?? throw Refusals.InvalidNumber(field);
        if (value < min || value > max)
        {
            throw Refusals.OutOfRange(field, min, max, value);
        }
    }
}
