using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>Forms whose money moves at once, into or out of an account: nothing stays open.</summary>
internal abstract class PaidAtOnceKind : SalesFormKind
{
    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("DocNumber", PropertyType.Text), ("TxnDate", PropertyType.Date), ("TotalAmt", PropertyType.Number),
        ("CustomerRef", PropertyType.Reference), ("ProjectRef", PropertyType.Reference));

    protected override bool NeedsCustomer => false;

    /// <summary>The account that is used when the request names none; null when it must.</summary>
    protected abstract string? DefaultAccount(CompanyFile company);

    protected override void CompleteHeader(EntityWrite write, JsonObject customer)
    {
        MoneyAccounts.Complete(write, "DepositToAccountRef", DefaultAccount(write.Company));
        Checks.Length(write.Document, "PaymentRefNum", 21);
    }

    protected override void CompleteBalance(EntityWrite write) => write.Document["Balance"] = Money.Node(0);
}

/// <summary>A sale that is paid on the spot, with or without a customer's name.</summary>
internal sealed class SalesReceiptKind : PaidAtOnceKind
{
    public override string Name => "SalesReceipt";

    public override FieldList Fields => SalesFormFields.SalesReceipt;

    protected override string? DefaultAccount(CompanyFile company) => MoneyAccounts.UndepositedFunds(company);
}

/// <summary>Money that is given back, from the account that the request names.</summary>
internal sealed class RefundReceiptKind : PaidAtOnceKind
{
    public override string Name => "RefundReceipt";

    public override FieldList Fields => SalesFormFields.RefundReceipt;

    protected override string? DefaultAccount(CompanyFile company) =>
        Readings.RefundAccount.Is(company, "defaulted") ? MoneyAccounts.UndepositedFunds(company) : null;
}
