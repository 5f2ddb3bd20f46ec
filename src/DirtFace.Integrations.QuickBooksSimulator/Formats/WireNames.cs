namespace DirtFace.Integrations.QuickBooksSimulator.Formats;

/// <summary>What the schema says about names, as far as one format shows it and the other one hides it.</summary>
internal static class WireNames
{
    public const string Namespace = "http://schema.intuit.com/finance/v3";
    public const string Response = "IntuitResponse";
    public const string BatchRequest = "IntuitBatchRequest";
    public const string QueryResponse = "QueryResponse";
    public const string ChangesResponse = "CDCResponse";
    public const string Fault = "Fault";

    // Written as attributes in XML and as properties in JSON; all others are elements.
    private static readonly HashSet<string> Attributes =
    [
        "domain", "sparse", "status", "time", "requestId", "bId", "operation", "optionsData", "startPosition", "maxResults",
        "totalCount", "size", "type", "name", "code", "element",
    ];

    // JSON has an array here even when there is one, or none; in XML the element is repeated.
    private static readonly HashSet<string> Arrays =
    [
        "AccountPurposes", "AssociatedValues", "AttachableRef", "AttachableResponse", "BatchItemRequest", "BatchItemResponse",
        "BudgetDetail", "CustomExtensions", "CustomField", "EffectiveTaxRate", "Error", "ItemAssemblyLine", "ItemGroupLine", "Line",
        "LinkedTxn", "NameValue", "OtherAddr", "OtherContactInfo", "POCustomField", "TaxLine", "TaxRateDetail", "TaxRateDetails",
        "Warning", "invoiceStatusLog",
    ];

    // References whose names do not end in Ref; an Entity is one on the lines of deposits only, and has elements elsewhere.
    private static readonly HashSet<string> OddReferences =
    [
        "CustomerMemo", "OriginalTaxRate", "AccountPurposes", "ShipTo", "DropShipToEntity", "HomeCurrency", "DefaultARAccount",
        "DefaultAPAccount", "DefaultItem", "DefaultTerms", "DefaultMarkupAccount", "DefaultTimeItem", "Entity",
    ];

    private static readonly HashSet<string> Flags =
    [
        "sparse", "Active", "Adjustment", "AllowDeposit", "AllowDiscount", "AllowEstimates", "AllowIPNPayment", "AllowOnlineACHPayment",
        "AllowOnlineCreditCardPayment", "AllowOnlinePayment", "AllowOnlinePayPalPayment", "AllowServiceDate", "AllowShipping",
        "ApplyTaxAfterDiscount", "AutoApplyCredit", "AutoApplyPayments", "AutoDocNumber", "AutomaticBillPayment", "BillCustomers",
        "BillWithParent", "BillableExpenseTracking", "BillableTime", "BooleanValue", "CalcAgingReportFromTxnDate", "ClassTrackingPerTxn", "ClassTrackingPerTxnLine",
        "Credit", "CustomTxnNumbers", "Default", "DeferredRevenue", "ETransactionAttachPDF", "ETransactionPaymentEnabled",
        "EmailCopyToCompany", "EnableBills", "FinanceCharge", "ForPurchase", "ForSales", "FreeFormAddress", "GratuityEnabled",
        "HasTPAR", "Hidden", "HideTaxManagement", "HomeCurrencyAdjustment", "IPNSupportEnabled", "IncludeInAnnualTPAR", "IncludeOnSend",
        "IsProject", "Job", "ManuallyClosed", "MarkExpensesAsBillable", "MarkTimeEntriesBillable", "MultiCurrencyEnabled",
        "OnlineBankingEnabled", "Organization", "PartnerTaxEnabled", "PercentBased", "PrintGroupedItems", "ProcessPayment",
        "PurchaseTaxIncluded", "QuantityOnHand", "QuantityWithPriceAndRate", "Refund", "Required", "RevenueRecognition",
        "SalesTaxIncluded", "SampleFile", "ShowBillRateToAll", "SpecialItem", "SubAccount", "SubClass", "SubDepartment", "SubItem",
        "T4AEligible", "T5018Eligible", "TDSEnabled", "TaxAccount", "TaxGroup", "TaxOnTax", "TaxTrackedOnPurchases", "TaxTrackedOnSales",
        "Taxable", "TimeTrackingEnabled", "TrackDepartments", "TrackQtyOnHand", "TrackReimbursableExpensesAsIncome",
        "TrackingByCustomer", "UseAccountNumbers", "UseAutomatedSalesTax", "UseServices", "UserDefined", "UsingPriceLevels",
        "UsingProgressInvoicing", "UsingSalesOrders", "UsingSalesTax", "Vendor1099",
    ];

    private static readonly HashSet<string> Numbers =
    [
        "startPosition", "maxResults", "totalCount", "size", "Amount", "AnnualInterestRate", "AvgCost", "Balance", "BalanceWithJobs",
        "BillRate", "BreakHours", "BreakMinutes", "BreakSeconds", "CcExpiryMonth", "CcExpiryYear", "ConvenienceFeePercent", "CostAmount",
        "CostRate", "CreditLimit", "CurrentBalance", "CurrentBalanceWithSubAccounts", "DayOfMonth", "DayOfMonthDue", "DaysBefore",
        "DaysBillsAreDue", "DecimalPlaces", "DefaultMarkup", "Deposit", "DiscountAmt", "DiscountDayOfMonth", "DiscountDays",
        "DiscountPercent", "DiscountRate", "DueDays", "DueNextMonthDays", "ExchangeRate", "GracePeriod", "HomeBalance", "HomeTotalAmt",
        "HourlyRate", "Hours", "LessCIS", "Level", "LineNum", "MarkUpIncomePercent", "MaxLength", "MinFinChrg", "Minutes",
        "NetAmountTaxable", "NumInterval", "NumberValue", "OpenBalance", "OpeningBalance", "OverDueBalance", "OverrideDeltaAmount",
        "Percent", "PurchaseCost", "Qty", "QtyDiff", "QtyOnHand", "QtyOnPurchaseOrder", "QtyOnSalesOrder", "Quantity", "Rate",
        "RatePercent", "RateValue", "Received", "RemainingCredit", "RemindDays", "ReorderPoint", "ResultCode", "RetainageAmount", "Seconds",
        "Size", "TaxAmount", "TaxInclusiveAmount", "TaxInclusiveAmt", "TaxOnTaxOrder", "TaxOrder", "TaxPercent", "TotalAmt",
        "TotalCostAmount", "TotalExpense", "TotalRevenue", "TotalTax", "UnappliedAmt", "UnitPrice", "WeekOfMonth",
    ];

    // Days, without a time.
    private static readonly HashSet<string> Dates =
    [
        "TxnDate", "DueDate", "ServiceDate", "ShipDate", "ExpirationDate", "AcceptedDate", "OpenBalanceDate", "OpeningBalanceDate",
        "InvStartDate", "BookCloseDate", "HiredDate", "ReleasedDate", "BirthDate", "DateValue", "AsOfDate", "StartDate", "EndDate",
        "NextDate", "PreviousDate",
    ];

    // Texts that some clients send as numbers.
    private static readonly HashSet<string> NumericTexts =
    [
        "Id", "SyncToken", "value", "DocNumber", "DefinitionId", "TxnId", "TxnLineId", "StringValue", "PaymentRefNum", "CheckNum",
        "AcctNum", "PostalCode", "FreeFormNumber", "Sku",
    ];

    public static bool IsAttribute(string name) => Attributes.Contains(name);

    public static bool IsFlag(string name) => Flags.Contains(name);

    public static bool IsNumber(string name) => Numbers.Contains(name);

    public static bool IsDate(string name) => Dates.Contains(name);

    public static bool IsNumericText(string name) => NumericTexts.Contains(name);

    public static bool IsReference(string name) =>
        OddReferences.Contains(name) || (name.EndsWith("Ref", StringComparison.Ordinal) && name is not "AttachableRef");

    /// <summary>Blocks for which the schema allows anything; JSON shows them as wrapped XML elements.</summary>
    public static bool IsExtension(string name) => name.EndsWith("Ex", StringComparison.Ordinal);

    /// <summary>Whether JSON shows an object here even when it has no content.</summary>
    public static bool IsObject(string name) =>
        name.EndsWith("Detail", StringComparison.Ordinal) || name is QueryResponse or ChangesResponse or Response;

    public static bool IsArray(string parent, string name) => parent switch
    {
        QueryResponse => name is not (Fault or "Warnings"),
        ChangesResponse => name is QueryResponse,
        Response when name is ChangesResponse => true,
        _ => Arrays.Contains(name),
    };
}
