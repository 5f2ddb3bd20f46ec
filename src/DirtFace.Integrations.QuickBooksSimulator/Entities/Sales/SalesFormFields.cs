namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>The properties of sales forms, of their lines and of their details.</summary>
internal static class SalesFormFields
{
    private static readonly string[] Writable =
    [
        "CustomerRef", "Line", "DocNumber", "TxnDate", "DueDate", "ShipDate", "TrackingNum", "SalesTermRef", "CurrencyRef",
        "ExchangeRate", "TxnTaxDetail", "CustomField", "CustomerMemo", "PrivateNote", "BillAddr", "ShipAddr", "ShipFromAddr",
        "BillEmail", "BillEmailCc", "BillEmailBcc", "EmailStatus", "PrintStatus", "ApplyTaxAfterDiscount", "GlobalTaxCalculation",
        "ClassRef", "DepartmentRef", "ShipMethodRef", "ProjectRef", "DepositToAccountRef", "LinkedTxn", "TransactionLocationType",
        "AttachableRef", "FOB", "PONumber", "SalesRepRef", "RemitToRef", "ARAccountRef", "PaymentMethodRef", "PaymentRefNum",
        "PaymentType", "CheckPayment", "CreditCardPayment", "TxnSource", "TaxFormType", "TaxFormNum", "TxnApprovalInfo",
        "AutoDocNumber", "TemplateRef", "BillAddrEx",
    ];

    private static readonly string[] ReadOnly =
    [
        "Balance", "HomeBalance", "TotalAmt", "HomeTotalAmt", "DeliveryInfo", "RecurDataRef", "TaxExemptionRef", "FreeFormAddress",
        "status", "DiscountAmt", "DiscountRate", "FinanceCharge", "ClientEntityId", "V4IDPseudonym",
    ];

    public static readonly FieldList Invoice = Form(
        "Invoice",
        ["Deposit", "AllowIPNPayment", "AllowOnlinePayment", "AllowOnlineCreditCardPayment", "AllowOnlineACHPayment", "EInvoiceStatus"],
        [
            "InvoiceLink", "InvoiceEx", "ECloudStatusTimeStamp", "LessCIS", "InvoiceStatus", "CallToAction", "InvoiceStatusLog",
            "TxnStatus", "SalesForm",
        ]);

    public static readonly FieldList Estimate = Form(
        "Estimate", ["TxnStatus", "ExpirationDate", "AcceptedBy", "AcceptedDate"], ["EstimateEx"]);

    public static readonly FieldList CreditMemo = Form("CreditMemo", ["InvoiceRef"], ["RemainingCredit", "TxnStatus", "CreditMemoEx"]);

    public static readonly FieldList SalesReceipt = Form("SalesReceipt", [], ["TxnStatus", "SalesReceiptEx"]);

    public static readonly FieldList RefundReceipt = Form("RefundReceipt", [], ["TxnStatus", "RefundReceiptEx"]);

    public static readonly FieldList Line = new(
        "Line",
        [
            "LineNum", "Description", "Amount", "DetailType", "SalesItemLineDetail", "DiscountLineDetail", "SubTotalLineDetail",
            "DescriptionLineDetail", "GroupLineDetail", "TaxLineDetail", "LinkedTxn", "Received", "CustomField",
        ],
        ["CustomExtensions", "LineEx"]);

    public static readonly FieldList Sale = new(
        "SalesItemLineDetail",
        [
            "ItemRef", "Qty", "UnitPrice", "TaxCodeRef", "ServiceDate", "ClassRef", "PriceLevelRef", "MarkupInfo", "RatePercent",
            "TaxInclusiveAmt", "DiscountRate", "DiscountAmt", "UOMRef", "TaxClassificationRef",
        ],
        ["ItemAccountRef", "SalesItemLineDetailEx", "DeferredRevenue"]);

    public static readonly FieldList Discount = new(
        "DiscountLineDetail",
        ["PercentBased", "DiscountPercent", "DiscountAccountRef", "DiscountRef", "ClassRef", "TaxCodeRef", "ServiceDate"],
        ["DiscountLineDetailEx"]);

    public static readonly FieldList Group = new("GroupLineDetail", ["GroupItemRef", "Quantity", "Line", "UOMRef", "ServiceDate"], []);

    public static readonly FieldList Description = new("DescriptionLineDetail", ["ServiceDate", "TaxCodeRef"], []);

    public static readonly FieldList Tax = new(
        "TxnTaxDetail", ["TxnTaxCodeRef", "TotalTax", "TaxLine"], ["DefaultTaxCodeRef", "UseAutomatedSalesTax"]);

    private static FieldList Form(string schema, string[] writable, string[] readOnly) =>
        new(schema, [.. Writable, .. writable], [.. ReadOnly, .. readOnly]);
}
