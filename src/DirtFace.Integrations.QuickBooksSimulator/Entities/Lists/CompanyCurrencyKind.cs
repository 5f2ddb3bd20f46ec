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

    /// <summary>Adds the currency of a party to the list, if it is a foreign one that is not there yet.</summary>
    public static void AddOf(EntityWrite write)
    {
        var code = write.Document.Ref(Currencies.Field);
        var isNew = write.IsCreate && code is not null && code != Currencies.HomeOf(write.Company) && Currencies.AreManyIn(write.Company);
        if (isNew && write.Company.Table(EntityKinds.CompanyCurrency).LookupIds("Code", code ?? "").Count == 0)
        {
            EntityWriter.CreateWithin(write, EntityKinds.CompanyCurrency, new JsonObject { ["Code"] = code });
        }
    }

    public override void Complete(EntityWrite write)
    {
        var currency = write.Document;
        if (!Currencies.AreManyIn(write.Company))
        {
            throw Refusals.FeatureNotSupported("Multicurrency is not turned on in this company.");
        }
        var code = currency.Text("Code") ?? throw Refusals.Missing("Code");
        if (code.Length != 3 || !code.All(char.IsAsciiLetterUpper) || (write.Before is { } before && before.Text("Code") != code))
        {
            throw Refusals.InvalidCurrencyCode("Code", code);
        }
        currency.Default("Name", Currencies.Reference(code).Text("name") ?? code);
        currency.Default("Active", true);
        if (write.Company.Table(this).LookupIds("Code", code).FirstOrDefault(id => id != write.Id) is { } owner)
        {
            throw Refusals.DuplicateName(owner);
        }
    }
}
