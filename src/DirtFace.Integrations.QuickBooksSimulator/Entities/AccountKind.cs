using DirtFace.Integrations.QuickBooksSimulator.Queries;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>The chart of accounts; read-only for now.</summary>
internal sealed class AccountKind : EntityKind
{
    public override string Name => "Account";

    public override FieldList Fields { get; } = new(
        "Account",
        ["Name", "AcctNum", "Description", "Active", "AccountType", "AccountSubType", "ParentRef", "CurrencyRef", "TaxCodeRef"],
        ["FullyQualifiedName", "SubAccount", "Classification", "CurrentBalance", "CurrentBalanceWithSubAccounts"]);

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("Name", PropertyType.Text), ("FullyQualifiedName", PropertyType.Text), ("AccountType", PropertyType.Text),
        ("AccountSubType", PropertyType.Text), ("Classification", PropertyType.Text), ("SubAccount", PropertyType.Flag),
        ("CurrentBalanceWithSubAccounts", PropertyType.Number), ("Active", PropertyType.Flag));

    public override IReadOnlyList<QuerySort> Order { get; } = [new("Name", false)];
}
