namespace DirtFace.Integrations.QuickBooksSimulator.Seeding;

/// <summary>The blocks of the preferences that every company shows although no rule of the simulator asks for them.</summary>
internal static class OtherPreferences
{
    /// <summary>Adds the blocks, as recorded on a company that nobody has changed.</summary>
    public static void AddTo(JsonObject preferences, string companyName)
    {
        preferences["EmailMessagesPrefs"] = new JsonObject
        {
            ["InvoiceMessage"] = Message("Invoice", companyName),
            ["EstimateMessage"] = Message("Estimate", companyName),
            ["SalesReceiptMessage"] = Message("Sales Receipt", companyName),
            ["StatementMessage"] = Message("Statement", companyName),
        };
        preferences["VendorAndPurchasesPrefs"] = new JsonObject
        {
            ["TrackingByCustomer"] = true,
            ["BillableExpenseTracking"] = true,
        };
        preferences["TimeTrackingPrefs"] = new JsonObject
        {
            ["UseServices"] = true,
            ["BillCustomers"] = true,
            ["ShowBillRateToAll"] = false,
            ["WorkWeekStartDate"] = "Monday",
            ["MarkTimeEntriesBillable"] = true,
        };
        preferences["ReportPrefs"] = new JsonObject { ["ReportBasis"] = "Accrual", ["CalcAgingReportFromTxnDate"] = false };
    }

    private static JsonObject Message(string form, string companyName) => new()
    {
        ["Subject"] = $"{form} from {companyName}",
        ["Message"] = $"Please find your {form.ToLowerInvariant()} attached.\n\nSincerely,\n{companyName}",
    };
}
