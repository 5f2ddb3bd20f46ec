namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Journals;

/// <summary>The properties of journal entries and transfers.</summary>
internal static class JournalFields
{
    public static readonly FieldList JournalEntry = new(
        "JournalEntry",
        [
            "Line", "DocNumber", "TxnDate", "PrivateNote", "CurrencyRef", "ExchangeRate", "Adjustment", "TxnTaxDetail",
            "GlobalTaxCalculation", "TransactionLocationType", "DepartmentRef", "AttachableRef", "JournalCodeRef", "HomeCurrencyAdjustment",
            "EnteredInHomeCurrency", "TxnSource",
        ],
        ["TotalAmt", "HomeTotalAmt", "RecurDataRef", "TaxRateRef", "status", "ClientEntityId", "V4IDPseudonym", "JournalEntryEx"]);

    public static readonly FieldList Line = new(
        "Line",
        ["LineNum", "Description", "Amount", "DetailType", "JournalEntryLineDetail", "LinkedTxn", "CustomField"],
        ["CustomExtensions", "LineEx"]);

    public static readonly FieldList Detail = new(
        "JournalEntryLineDetail",
        [
            "PostingType", "AccountRef", "Entity", "ClassRef", "DepartmentRef", "TaxCodeRef", "TaxRateRef", "TaxAmount",
            "TaxApplicableOn", "BillableStatus", "JournalCodeRef", "TaxInclusiveAmt",
        ],
        ["JournalEntryLineDetailEx"]);

    public static readonly FieldList Transfer = new(
        "Transfer",
        [
            "FromAccountRef", "ToAccountRef", "Amount", "TxnDate", "PrivateNote", "CurrencyRef", "ExchangeRate", "ClassRef",
            "DepartmentRef", "TransactionLocationType", "AttachableRef", "DocNumber", "TxnSource",
        ],
        ["TransferEx", "RecurDataRef", "status", "ClientEntityId", "V4IDPseudonym"]);
}
