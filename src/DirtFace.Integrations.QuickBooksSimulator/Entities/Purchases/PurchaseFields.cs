namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

/// <summary>The properties of bills, purchases and their like, of their lines and of the details of these.</summary>
internal static class PurchaseFields
{
    private static readonly string[] Header =
    [
        "Line", "DocNumber", "TxnDate", "PrivateNote", "CurrencyRef", "ExchangeRate", "DepartmentRef", "GlobalTaxCalculation",
        "TxnTaxDetail", "TransactionLocationType", "AttachableRef", "CustomField", "ClassRef", "Memo", "TxnSource",
    ];

    private static readonly string[] Derived =
    [
        "TotalAmt", "HomeTotalAmt", "Balance", "HomeBalance", "RecurDataRef", "status", "ClientEntityId", "V4IDPseudonym",
        "TxnStatus", "HeaderFull", "HeaderLite",
    ];

    public static readonly FieldList Bill = new(
        "Bill",
        [
            .. Header, "VendorRef", "APAccountRef", "SalesTermRef", "DueDate", "PayerRef", "VendorAddr", "RemitToAddr", "ShipAddr",
            "ReplyEmail", "IncludeInAnnualTPAR", "LinkedTxn",
        ],
        [.. Derived, "BillEx", "LessCIS"]);

    public static readonly FieldList VendorCredit = new(
        "VendorCredit",
        [.. Header, "VendorRef", "APAccountRef", "VendorAddr", "ReplyEmail", "IncludeInAnnualTPAR"],
        [.. Derived, "VendorCreditEx", "LinkedTxn", "LessCIS"]);

    public static readonly FieldList Purchase = new(
        "Purchase",
        [
            .. Header, "PaymentType", "AccountRef", "EntityRef", "Credit", "PaymentMethodRef", "PaymentRefNum", "RemitToAddr",
            "PrintStatus", "CheckPayment", "CreditCardPayment", "IncludeInAnnualTPAR", "LinkedTxn",
        ],
        [.. Derived, "PurchaseEx", "TxnNum"]);

    public static readonly FieldList PurchaseOrder = new(
        "PurchaseOrder",
        [
            .. Header, "VendorRef", "APAccountRef", "SalesTermRef", "DueDate", "ExpectedDate", "VendorAddr", "ShipAddr", "ShipTo",
            "ShipMethodRef", "POEmail", "ReplyEmail", "EmailStatus", "PrintStatus", "POStatus", "FOB", "VendorMessage",
            "TemplateRef", "BillAddr",
        ],
        [.. Derived, "PurchaseOrderEx", "LinkedTxn"]);

    public static readonly FieldList BillPayment = new(
        "BillPayment",
        [
            "VendorRef", "PayType", "CheckPayment", "CreditCardPayment", "TotalAmt", "Line", "DocNumber", "TxnDate", "PrivateNote",
            "APAccountRef", "CurrencyRef", "ExchangeRate", "DepartmentRef", "ProcessBillPayment", "AttachableRef",
            "TransactionLocationType", "PayerRef",
        ],
        ["Balance", "HomeTotalAmt", "LinkedTxn", "status", "ClientEntityId", "V4IDPseudonym", "BillPaymentEx"]);

    public static readonly FieldList Line = new(
        "Line",
        [
            "LineNum", "Description", "Amount", "DetailType", "AccountBasedExpenseLineDetail", "ItemBasedExpenseLineDetail",
            "LinkedTxn", "Received", "CustomField", "TaxLineDetail", "DescriptionLineDetail",
        ],
        ["CustomExtensions", "LineEx"]);

    public static readonly FieldList AccountDetail = new(
        "AccountBasedExpenseLineDetail",
        [
            "AccountRef", "CustomerRef", "ProjectRef", "ClassRef", "TaxCodeRef", "TaxAmount", "TaxInclusiveAmt", "BillableStatus",
            "MarkupInfo",
        ],
        ["ExpenseDetailLineDetailEx"]);

    public static readonly FieldList ItemDetail = new(
        "ItemBasedExpenseLineDetail",
        [
            "ItemRef", "Qty", "UnitPrice", "CustomerRef", "ProjectRef", "ClassRef", "TaxCodeRef", "TaxInclusiveAmt", "BillableStatus",
            "MarkupInfo", "PriceLevelRef", "RatePercent", "UOMRef",
        ],
        ["ItemAccountRef", "ItemBasedExpenseLineDetailEx"]);

    public static readonly FieldList Tax = new("TxnTaxDetail", ["TxnTaxCodeRef", "TotalTax", "TaxLine"], ["DefaultTaxCodeRef"]);
}
