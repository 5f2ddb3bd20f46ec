using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>What a customer may take off other invoices: positive amounts that lower the customer's balance until they are used.</summary>
internal sealed class CreditMemoKind : SalesFormKind
{
    public override string Name => "CreditMemo";

    public override FieldList Fields => SalesFormFields.CreditMemo;

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("DocNumber", PropertyType.Text), ("TxnDate", PropertyType.Date), ("Balance", PropertyType.Number),
        ("TotalAmt", PropertyType.Number), ("CustomerRef", PropertyType.Reference), ("ProjectRef", PropertyType.Reference));

    public override OpenItem OpenItemOf(JsonObject document) => new(document.Ref("CustomerRef"), -(document.Number("Balance") ?? 0));

    /// <summary>How much of the credit has been used.</summary>
    public static decimal UsedOf(JsonObject? credit) =>
        credit is null ? 0 : (credit.Number("TotalAmt") ?? 0) - (credit.Number("Balance") ?? 0);

    // The other name of the open credit, filled in at every read, so that the two are never apart.
    public override void Derive(CompanyFile company, JsonObject document)
    {
        base.Derive(company, document);
        document["RemainingCredit"] = document["Balance"]?.DeepClone();
    }

    protected override void CompleteHeader(EntityWrite write, JsonObject customer) =>
        write.Document["LinkedTxn"] = write.Before?["LinkedTxn"]?.DeepClone() ?? new JsonArray();

    protected override void CompleteBalance(EntityWrite write) => OpenAmount.Complete(write, this, "Balance", UsedOf(write.Before));
}
