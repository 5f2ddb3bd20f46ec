using DirtFace.Integrations.QuickBooksSimulator.Entities;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>The addresses that QuickBooks itself uses, so that links of an app lead somewhere.</summary>
internal static class DeepLinks
{
    private static readonly IReadOnlyList<(string Name, EntityKind Kind, string IdParameter)> All =
    [
        ("invoice", EntityKinds.Invoice, "txnId"),
        ("recvpayment", EntityKinds.Payment, "txnId"),
        ("estimate", EntityKinds.Estimate, "txnId"),
        ("creditmemo", EntityKinds.CreditMemo, "txnId"),
        ("salesreceipt", EntityKinds.SalesReceipt, "txnId"),
        ("refundreceipt", EntityKinds.RefundReceipt, "txnId"),
        ("bill", EntityKinds.Bill, "txnId"),
        ("billpayment", EntityKinds.BillPayment, "txnId"),
        ("vendorcredit", EntityKinds.VendorCredit, "txnId"),
        ("expense", EntityKinds.Purchase, "txnId"),
        ("check", EntityKinds.Purchase, "txnId"),
        ("purchaseorder", EntityKinds.PurchaseOrder, "txnId"),
        ("deposit", EntityKinds.Deposit, "txnId"),
        ("journal", EntityKinds.JournalEntry, "txnId"),
        ("transfer", EntityKinds.Transfer, "txnId"),
        ("customerdetail", EntityKinds.Customer, "nameId"),
        ("vendordetail", EntityKinds.Vendor, "nameId"),
        ("employeedetail", EntityKinds.Employee, "nameId"),
        ("item", EntityKinds.Item, "itemId"),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (name, kind, idParameter) in All)
        {
            routes.MapGet($"/app/{name}", LinkTo(kind, idParameter));
        }
    }

    private static RequestDelegate LinkTo(EntityKind kind, string idParameter) => http =>
    {
        var query = http.Request.Query;
        var list = BookLists.All.First(list => list.Kind == kind);
        http.Response.Redirect(list.AddressOf(query["companyId"].ToString(), query[idParameter].ToString()));
        return Task.CompletedTask;
    };
}
