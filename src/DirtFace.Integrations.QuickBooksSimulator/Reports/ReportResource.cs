using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Reports;

/// <summary>The <c>reports</c> resource: the few that an invoicing product reads. Their answers have no envelope.</summary>
internal sealed class ReportResource : ICompanyResource
{
    private static readonly string[] OthersOfQuickBooks =
    [
        "AccountList", "AgedPayables", "AgedPayableDetail", "BalanceSheet", "CashFlow", "ClassSales", "CustomerBalanceDetail",
        "CustomerIncome", "CustomerSales", "DepartmentSales", "FECReport", "GeneralLedger", "GeneralLedgerFR", "InventoryValuationDetail",
        "InventoryValuationSummary", "ItemSales", "JournalReport", "ProfitAndLossDetail", "TaxSummary",
        "TransactionList", "TransactionListByCustomer", "TransactionListByVendor", "TransactionListWithSplits", "TrialBalance", "VendorBalance",
        "VendorBalanceDetail", "VendorExpenses",
    ];

    public bool Takes(ApiCall call) =>
        call.Resource.Equals("reports", StringComparison.OrdinalIgnoreCase) && call.Id is not null && HttpMethods.IsGet(call.Method);

    public ResourceAnswer Execute(CompanyFile company, ApiCall call, CallContext context)
    {
        var report = call.Id switch
        {
            ReceivableReports.Aged => ReceivableReports.Ages(company, call.Query, context.At),
            ReceivableReports.AgedDetail => ReceivableReports.Details(company, call.Query, context.At),
            ReceivableReports.Balance => ReceivableReports.Balances(company, call.Query, context.At),
            ProfitReport.Name => ProfitReport.Of(company, call.Query, context.At),
            var name when OthersOfQuickBooks.Contains(name) =>
                throw Refusals.FeatureNotSupported($"The report {name} is not part of this simulator."),
            _ => throw Refusals.UnsupportedPath(call.Path),
        };
        return new ResourceAnswer(new ApiAnswer(StatusCodes.Status200OK, ApiAnswer.JsonSuccess, report.ToBytes()));
    }
}
