namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Invoices;

/// <summary>The properties of an invoice, of its lines and of their details.</summary>
internal static class InvoiceFields
{
    public static readonly FieldList Invoice = new(
        "Invoice",
        [
            "CustomerRef", "Line", "DocNumber", "TxnDate", "DueDate", "ShipDate", "TrackingNum", "SalesTermRef", "CurrencyRef",
            "ExchangeRate", "TxnTaxDetail", "CustomField", "CustomerMemo", "PrivateNote", "BillAddr", "ShipAddr", "ShipFromAddr",
            "BillEmail", "BillEmailCc", "BillEmailBcc", "EmailStatus", "PrintStatus", "ApplyTaxAfterDiscount", "GlobalTaxCalculation",
            "ClassRef", "DepartmentRef", "ShipMethodRef", "ProjectRef", "Deposit", "DepositToAccountRef", "LinkedTxn",
            "AllowIPNPayment", "AllowOnlinePayment", "AllowOnlineCreditCardPayment", "AllowOnlineACHPayment", "TransactionLocationType",
            "AttachableRef", "FOB", "PONumber", "SalesRepRef", "RemitToRef", "ARAccountRef", "PaymentMethodRef", "PaymentRefNum",
            "TxnSource", "TaxFormType", "TaxFormNum", "TxnApprovalInfo", "EInvoiceStatus", "AutoDocNumber", "BillAddrEx",
        ],
        [
            "Balance", "HomeBalance", "TotalAmt", "HomeTotalAmt", "InvoiceLink", "DeliveryInfo", "RecurDataRef", "TaxExemptionRef",
            "FreeFormAddress", "status", "InvoiceEx", "ECloudStatusTimeStamp", "LessCIS", "InvoiceStatus", "CallToAction",
            "InvoiceStatusLog", "DiscountAmt", "DiscountRate", "TxnStatus", "SalesForm", "ClientEntityId", "V4IDPseudonym",
        ]);

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

    public static readonly FieldList Tax = new(
        "TxnTaxDetail", ["TxnTaxCodeRef", "TotalTax", "TaxLine"], ["DefaultTaxCodeRef", "UseAutomatedSalesTax"]);
}
