namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Steering;

/// <summary>One yes-or-no preference of a company.</summary>
internal sealed record PreferenceSwitch(string Block, string Field, string Label, string? Hint = null)
{
    public static readonly IReadOnlyList<PreferenceSwitch> All =
    [
        new("SalesFormsPrefs", "CustomTxnNumbers", "Custom transaction numbers", "On: the app sends the numbers. Off: QuickBooks gives them."),
        new("SalesFormsPrefs", "AutoApplyPayments", "Apply payments by themselves", "A payment without lines pays the oldest invoices."),
        new("SalesFormsPrefs", "AutoApplyCredit", "Apply credits by themselves", "A new invoice takes open credits, and a new credit pays open invoices."),
        new("SalesFormsPrefs", "AllowEstimates", "Estimates"),
        new("SalesFormsPrefs", "AllowDiscount", "Discounts on sales forms"),
        new("SalesFormsPrefs", "AllowShipping", "Shipping on sales forms"),
        new("SalesFormsPrefs", "AllowDeposit", "Deposits on sales forms"),
        new("SalesFormsPrefs", "AllowServiceDate", "Service dates on lines"),
        new("AccountingInfoPrefs", "ClassTrackingPerTxn", "Classes, one for a whole transaction"),
        new("AccountingInfoPrefs", "ClassTrackingPerTxnLine", "Classes, one for each line"),
        new("AccountingInfoPrefs", "TrackDepartments", "Departments"),
    ];
}
