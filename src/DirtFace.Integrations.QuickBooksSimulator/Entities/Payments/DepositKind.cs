using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Payments;

/// <summary>Money that was carried to the bank: received payments together, or amounts for accounts of their own.</summary>
internal sealed class DepositKind : TransactionKind
{
    public override string Name => "Deposit";

    public override bool CountsRows => true;

    public override EntityOperations Operations => EntityOperations.Create | EntityOperations.Update | EntityOperations.Delete;

    public override IReadOnlySet<string> KeptByFullUpdate { get; } = new HashSet<string> { "CurrencyRef" };

    public override FieldList Fields => PaymentFields.Deposit;

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(("TxnDate", PropertyType.Date));

    public override void Complete(EntityWrite write)
    {
        var deposit = write.Document;
        Checks.DropEmpty(deposit);
        MoneyAccounts.Complete(write, "DepositToAccountRef", byDefault: null);
        Checks.Length(deposit, "PrivateNote", 4000);
        var date = Checks.Date(deposit, "TxnDate") ?? PacificTime.Today(write.At);
        deposit["TxnDate"] = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        FormCurrency.Complete(write, []);
        DepositLines.Complete(write);
        var total = deposit.Objects("Line").Sum(line => line.Number("Amount") ?? 0) - CashBack(write);
        deposit["TotalAmt"] = total < 0 ? throw Refusals.Business("Transaction amount must be 0 or greater.") : Money.Node(total);
    }

    public override void Derive(CompanyFile company, JsonObject document) => FormCurrency.Derive(document);

    // A deposited payment is locked by its link to the deposit.
    public override void Settle(EntityWrite write)
    {
        var own = new Link(Name, write.Id);
        var before = DepositLines.LinksOf(write.Before).ToList();
        var after = write.IsDelete ? [] : DepositLines.LinksOf(write.Document).ToList();
        foreach (var link in before.Except(after))
        {
            if (link.Kind is { } kind && write.Set.Find(kind, link.Id) is not null)
            {
                own.RemoveFrom(write.Set.Edit(kind, link.Id));
            }
        }
        foreach (var link in after.Except(before))
        {
            if (link.Kind is { } kind)
            {
                own.AddTo(write.Set.Edit(kind, link.Id));
            }
        }
    }

    private static decimal CashBack(EntityWrite write)
    {
        if (write.Document.Object("CashBack") is not { } cash)
        {
            return 0;
        }
        PaymentFields.CashBack.Check(cash);
        if (cash.Ref("AccountRef") is null)
        {
            throw Refusals.Missing("CashBack.AccountRef");
        }
        References.Account(write, cash, "AccountRef");
        var amount = cash.Number("Amount") ?? throw Refusals.Missing("CashBack.Amount");
        cash["Amount"] = amount < 0 ? throw Refusals.NegativeAmount("CashBack.Amount") : Money.Node(amount);
        return Money.Round(amount);
    }
}
