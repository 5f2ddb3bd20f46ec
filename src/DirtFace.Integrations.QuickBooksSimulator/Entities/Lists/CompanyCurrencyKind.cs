using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Lists;

/// <summary>The foreign currencies that a company trades in.</summary>
internal sealed class CompanyCurrencyKind : EntityKind
{
    public override string Name => "CompanyCurrency";

    public override EntityOperations Operations => EntityOperations.Create | EntityOperations.Update;

    public override IReadOnlyList<string> Indexed => ["Code"];

    public override IReadOnlySet<string> KeptByFullUpdate { get; } = new HashSet<string> { "Code", "Name" };

    public override FieldList Fields { get; } = new("CompanyCurrency", ["Code", "Name", "Active", "CustomField"], ["status"]);

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("Code", PropertyType.Text), ("Name", PropertyType.Text), ("Active", PropertyType.Flag));

    public override void Complete(EntityWrite write)
    {
        var currency = write.Document;
        if (write.Company.Preferences.Object("CurrencyPrefs")?.Flag("MultiCurrencyEnabled") != true)
        {
            throw Refusals.FeatureNotSupported("Multicurrency is not turned on in this company.");
        }
        var code = currency.Text("Code") ?? throw Refusals.Missing("Code");
        if (code.Length != 3 || !code.All(char.IsAsciiLetterUpper) || (write.Before is { } before && before.Text("Code") != code))
        {
            throw Refusals.InvalidCurrencyCode("Code", code);
        }
        currency.Default("Name", code);
        currency.Default("Active", true);
        if (write.Company.Table(this).LookupIds("Code", code).FirstOrDefault(id => id != write.Id) is { } owner)
        {
            throw Refusals.DuplicateName(owner);
        }
    }
}
