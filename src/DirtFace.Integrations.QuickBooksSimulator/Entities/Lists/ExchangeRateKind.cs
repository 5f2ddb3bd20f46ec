using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Lists;

/// <summary>What one unit of a foreign currency is worth at home from a day on. Its ids are the simulator's own and are never shown.</summary>
internal sealed class ExchangeRateKind : EntityKind
{
    public const string Source = "SourceCurrencyCode";
    public const string Target = "TargetCurrencyCode";
    public const string AsOf = "AsOfDate";
    public const string Rate = "Rate";

    public override string Name => "ExchangeRate";

    public override bool HidesInactive => false;

    public override EntityOperations Operations => EntityOperations.Create | EntityOperations.Update;

    public override IReadOnlyList<string> Indexed => [Source];

    public override FieldList Fields { get; } = new("ExchangeRate", [Source, Target, AsOf, Rate], ["status", "CustomField"]);

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        (Source, PropertyType.Text), (Target, PropertyType.Text), (AsOf, PropertyType.Date));

    public override IEnumerable<JsonObject> Sort(IEnumerable<JsonObject> rows) =>
        rows.OrderBy(row => row.Text(Source), StringComparer.Ordinal).ThenBy(row => row.Text(AsOf), StringComparer.Ordinal);

    public override void Complete(EntityWrite write)
    {
        var rate = write.Document;
        var value = rate.Number(Rate) ?? throw (rate[Rate] is null ? Refusals.Missing(Rate) : Refusals.InvalidNumber(Rate));
        if (value <= 0)
        {
            throw Refusals.InvalidNumber(Rate);
        }
    }

    public override JsonObject Present(CompanyFile company, JsonObject document)
    {
        document.Remove("Id");
        return document;
    }

    /// <summary>The newest rate of a currency that is not younger than the day.</summary>
    public static JsonObject? Find(CompanyFile company, string code, string day) => company.Table(EntityKinds.ExchangeRate)
        .Lookup(Source, code)
        .Where(rate => string.CompareOrdinal(rate.Text(AsOf), day) <= 0)
        .MaxBy(rate => rate.Text(AsOf), StringComparer.Ordinal);
}
