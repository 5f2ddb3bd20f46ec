namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Payments;

/// <summary>The properties of payments, of deposits and of their lines.</summary>
internal static class PaymentFields
{
    public static readonly FieldList Payment = new(
        "Payment",
        [
            "CustomerRef", "TotalAmt", "TxnDate", "PaymentRefNum", "PaymentMethodRef", "DepositToAccountRef", "ARAccountRef", "Line",
            "CurrencyRef", "ExchangeRate", "PrivateNote", "ProcessPayment", "CreditCardPayment", "CheckPayment", "PaymentType",
            "ProjectRef", "ClassRef", "DepartmentRef", "TransactionLocationType", "TxnSource", "DocNumber", "AttachableRef", "CustomField",
        ],
        ["UnappliedAmt", "HomeTotalAmt", "LinkedTxn", "status", "TaxExemptionRef", "PaymentEx", "V4IDPseudonym", "TxnStatus"]);

    public static readonly FieldList PaymentLine = new(
        "Line",
        ["Amount", "LinkedTxn"],
        ["LineEx", "LineNum", "Description", "DetailType", "Received", "PaymentLineDetail", "CustomExtensions", "CustomField"]);

    public static readonly FieldList LinkedTxn = new("LinkedTxn", ["TxnId", "TxnType", "TxnLineId"], []);

    public static readonly FieldList Deposit = new(
        "Deposit",
        [
            "DepositToAccountRef", "TxnDate", "Line", "CashBack", "PrivateNote", "CurrencyRef", "ExchangeRate", "DepartmentRef",
            "GlobalTaxCalculation", "TxnTaxDetail", "TxnSource", "TransactionLocationType", "DocNumber", "AttachableRef", "CustomField",
        ],
        ["TotalAmt", "HomeTotalAmt", "LinkedTxn", "status", "RecurDataRef", "DepositEx", "TxnStatus"]);

    public static readonly FieldList DepositLine = new(
        "Line",
        ["Amount", "LinkedTxn", "DetailType", "DepositLineDetail", "Description", "LineNum"],
        ["LineEx", "CustomExtensions", "CustomField", "ProjectRef"]);

    public static readonly FieldList DepositDetail = new(
        "DepositLineDetail",
        ["AccountRef", "Entity", "PaymentMethodRef", "CheckNum", "ClassRef", "TaxCodeRef", "TaxApplicableOn", "TxnType"],
        []);

    public static readonly FieldList CashBack = new("CashBackInfo", ["AccountRef", "Amount", "Memo"], []);
}
