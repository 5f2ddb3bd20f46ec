using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Lists;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Payments;

/// <summary>Money that a customer paid, and the invoices and credits that it settles.</summary>
internal sealed class PaymentKind : TransactionKind
{
    private const string Account = "DepositToAccountRef";

    public override string Name => "Payment";

    public override EntityOperations Operations =>
        EntityOperations.Create | EntityOperations.Update | EntityOperations.Void | EntityOperations.Delete;

    public override IReadOnlyList<string> Indexed => ["CustomerRef"];

    public override IReadOnlySet<string> KeptByFullUpdate { get; } = new HashSet<string> { "CurrencyRef" };

    public override FieldList Fields => PaymentFields.Payment;

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("CustomerRef", PropertyType.Reference), ("TxnDate", PropertyType.Date), ("TotalAmt", PropertyType.Number),
        ("PaymentRefNum", PropertyType.Text), ("ProjectRef", PropertyType.Reference));

    public override OpenItem OpenItemOf(JsonObject document) => new(document.Ref("CustomerRef"), -(document.Number("UnappliedAmt") ?? 0));

    public override void Complete(EntityWrite write)
    {
        var payment = write.Document;
        Checks.DropEmpty(payment);
        RefuseCardData(payment);
        if (payment.Ref("CustomerRef") is null)
        {
            throw Refusals.Missing("CustomerRef");
        }
        var customer = References.Customer(write, "CustomerRef");
        CompleteAmount(payment);
        CompleteHeader(write);
        FormCurrency.Complete(write, customer);
        CompleteAccount(write);
        AutoApplying.ChooseInvoices(write);
        PaymentLines.Complete(write, customer);
    }

    public override void Void(EntityWrite write)
    {
        var payment = write.Document;
        payment["TotalAmt"] = Money.Node(0);
        payment["UnappliedAmt"] = Money.Node(0);
        payment["Line"] = new JsonArray();
        MarkVoided(payment);
    }

    public override void Settle(EntityWrite write) => Applications.Follow(write);

    public override void Derive(CompanyFile company, JsonObject document)
    {
        FormCurrency.Derive(document);
        PaymentLines.ShowOpenBalances(document, link => link.Kind is { } kind ? company.Table(kind).Find(link.Id) : null);
    }

    // The lines are completed already, from what the linked documents will be.
    public override void DeriveAnswer(CompanyFile company, EntityDecision decision, JsonObject document) =>
        FormCurrency.Derive(document);

    private static void RefuseCardData(JsonObject payment)
    {
        var charge = payment.Object("CreditCardPayment")?.Object("CreditChargeInfo");
        if (charge?.Text("Number") is { Length: > 0 } || charge?.Text("CcTrackData") is { Length: > 0 })
        {
            throw Refusals.CardNumber();
        }
    }

    private static void CompleteAmount(JsonObject payment)
    {
        if (payment["TotalAmt"] is null)
        {
            throw Refusals.Missing("TotalAmt");
        }
        var total = payment.Number("TotalAmt") ?? throw Refusals.InvalidNumber("TotalAmt");
        payment["TotalAmt"] = total < 0 ? throw Refusals.NegativeAmount("TotalAmt") : Money.Node(total);
    }

    private static void CompleteHeader(EntityWrite write)
    {
        var payment = write.Document;
        Checks.Lengths(payment, ("PaymentRefNum", 21), ("PrivateNote", 4000));
        var date = Checks.Date(payment, "TxnDate") ?? PacificTime.Today(write.At);
        payment["TxnDate"] = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (payment.Ref("PaymentMethodRef") is { } method)
        {
            References.Resolve(write, EntityKinds.PaymentMethod, PaymentMethodKind.Plural, payment, "PaymentMethodRef");
            // Answered without a name, as recorded.
            payment["PaymentMethodRef"] = JsonReading.Reference(method);
        }
        // Only a company with Intuit Payments could charge a card; this one has none.
        payment["ProcessPayment"] = false;
    }

    private static void CompleteAccount(EntityWrite write)
    {
        MoneyAccounts.Complete(write, Account, MoneyAccounts.UndepositedFunds(write.Company));
        // Answered without a name, as recorded.
        write.Document[Account] = JsonReading.Reference(write.Document.Ref(Account) ?? "");
    }
}
