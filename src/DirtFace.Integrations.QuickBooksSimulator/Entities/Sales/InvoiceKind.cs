using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>Invoices: what a customer owes, less a deposit and what payments and credits have taken off it.</summary>
internal sealed class InvoiceKind : SalesFormKind
{
    private const string Link = "InvoiceLink";

    // Sandboxes have no page to pay on; their links lead here.
    private const string PlaceholderPage = "https://developer.intuit.com/comingSoonview/scs-v1";

    public override string Name => "Invoice";

    public override bool CountsRows => true;

    public override FieldList Fields => SalesFormFields.Invoice;

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("DocNumber", PropertyType.Text), ("TxnDate", PropertyType.Date), ("DueDate", PropertyType.Date),
        ("Balance", PropertyType.Number), ("TotalAmt", PropertyType.Number), ("CustomerRef", PropertyType.Reference),
        ("SalesTermRef", PropertyType.Reference), ("ProjectRef", PropertyType.Reference));

    public override OpenItem OpenItemOf(JsonObject document) => new(document.Ref("CustomerRef"), document.Number("Balance") ?? 0);

    /// <summary>What payments and credits have taken off this invoice.</summary>
    public static decimal AppliedTo(JsonObject? invoice) =>
        invoice is null ? 0 : (invoice.Number("TotalAmt") ?? 0) - (invoice.Number("Deposit") ?? 0) - (invoice.Number("Balance") ?? 0);

    public override void Settle(EntityWrite write) => InvoiceLinks.Settle(write);

    // The link to the page where the customer pays is only told to those who ask for it.
    public override void Include(CompanyFile company, JsonObject document, IReadOnlySet<string> asked)
    {
        if (asked.Contains(Link) && AcceptsOnlinePayments(company) && document.Object("BillEmail")?.Text("Address") is { Length: > 0 })
        {
            document[Link] = $"{PlaceholderPage}?txnId={document.Text("Id")}";
        }
    }

    protected override void CompleteHeader(EntityWrite write, JsonObject customer)
    {
        DueDates.Complete(write, customer);
        InvoiceLinks.Complete(write);
        FormAddresses.CompleteShipFrom(write);
        CompleteDeposit(write);
        if (AppliedTo(write.Before) != 0 && write.Before?.Ref("CustomerRef") != write.Document.Ref("CustomerRef"))
        {
            throw Refusals.Business("The customer of an invoice that payments are applied to can not be changed.");
        }
        var (invoice, isOnline) = (write.Document, AcceptsOnlinePayments(write.Company));
        invoice.Default("AllowIPNPayment", false);
        invoice.Default("AllowOnlinePayment", false);
        invoice.Default("AllowOnlineCreditCardPayment", isOnline);
        invoice.Default("AllowOnlineACHPayment", isOnline);
    }

    protected override void CompleteLines(EntityWrite write) => InvoiceLinks.CompleteLines(write);

    protected override void CompleteBalance(EntityWrite write)
    {
        var invoice = write.Document;
        if (invoice.Number("Deposit") > invoice.Number("TotalAmt"))
        {
            throw Refusals.Business("The deposit can not be more than the total.");
        }
        OpenAmount.Complete(write, this, "Balance", AppliedTo(write.Before));
    }

    private static void CompleteDeposit(EntityWrite write)
    {
        var invoice = write.Document;
        if (invoice["Deposit"] is null)
        {
            return;
        }
        var deposit = invoice.Number("Deposit") ?? throw Refusals.InvalidNumber("Deposit");
        if (deposit < 0)
        {
            throw Refusals.NegativeAmount("Deposit");
        }
        if (deposit > 0)
        {
            SalesFormRules.Require(write, "AllowDeposit", "Deposits");
            MoneyAccounts.Complete(write, "DepositToAccountRef", MoneyAccounts.UndepositedFunds(write.Company));
        }
        invoice["Deposit"] = Money.Node(deposit);
    }

    private static bool AcceptsOnlinePayments(CompanyFile company) =>
        company.Preferences.Object("SalesFormsPrefs")?.Flag("ETransactionPaymentEnabled") ?? false;
}
