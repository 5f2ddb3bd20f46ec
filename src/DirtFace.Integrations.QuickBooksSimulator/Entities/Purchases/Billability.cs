using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

/// <summary>Whether an expense is to be passed on to a customer.</summary>
internal static class Billability
{
    private const string NotBillable = "NotBillable";
    private const string Billable = "Billable";
    private const string HasBeenBilled = "HasBeenBilled";

    public static void Complete(EntityWrite write, JsonObject line, JsonObject detail)
    {
        detail.Default("BillableStatus", NotBillable);
        Checks.OneOf(detail, "BillableStatus", NotBillable, Billable, HasBeenBilled);
        var status = detail.Text("BillableStatus");
        if (detail.Ref("CustomerRef") is not null)
        {
            References.Resolve(write, EntityKinds.Customer, "Names", detail, "CustomerRef");
        }
        else if (status is Billable or HasBeenBilled)
        {
            throw PurchaseRefusals.BillableWithoutCustomer();
        }
        // Only the invoice that passes the expense on makes it billed.
        if (status == HasBeenBilled && !WasBilled(write.Before, line.Text("Id")))
        {
            throw PurchaseRefusals.WrongBillableStatus(HasBeenBilled);
        }
    }

    private static bool WasBilled(JsonObject? before, string? lineId) =>
        before?.Objects("Line").FirstOrDefault(line => line.Text("Id") == lineId) is { } old
        && ExpenseLines.DetailOf(old)?.Text("BillableStatus") == HasBeenBilled;
}
