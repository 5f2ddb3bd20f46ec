using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>Offers to a customer, which nobody owes; an invoice that links one closes it.</summary>
internal sealed class EstimateKind : SalesFormKind
{
    private const string Pending = "Pending";
    private const string Accepted = "Accepted";
    private const string Closed = "Closed";
    private const string Rejected = "Rejected";
    private const string Status = "TxnStatus";

    public override string Name => "Estimate";

    public override FieldList Fields => SalesFormFields.Estimate;

    public override string NumberSeries => "estimates";

    // The table of events and the reference know no voided estimate.
    public override EntityOperations Operations => EntityOperations.Create | EntityOperations.Update | EntityOperations.Delete;

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("DocNumber", PropertyType.Text), ("TxnDate", PropertyType.Date), ("ExpirationDate", PropertyType.Date),
        ("TotalAmt", PropertyType.Number), ("TxnStatus", PropertyType.Text), ("CustomerRef", PropertyType.Reference),
        ("ProjectRef", PropertyType.Reference));

    public static void Link(JsonObject estimate, string invoiceId)
    {
        estimate[Status] = Closed;
        estimate["LinkedTxn"] = new JsonArray(new JsonObject { ["TxnId"] = invoiceId, ["TxnType"] = EntityKinds.Invoice.Name });
    }

    public static void Unlink(JsonObject estimate, string invoiceId)
    {
        var others = estimate.Objects("LinkedTxn").Where(link => link.Text("TxnId") != invoiceId).Select(link => link.DeepClone()).ToArray();
        estimate["LinkedTxn"] = new JsonArray(others);
        estimate[Status] = estimate["AcceptedDate"] is null ? Pending : Accepted;
    }

    public override void Settle(EntityWrite write)
    {
        if (!write.IsDelete)
        {
            return;
        }
        foreach (var invoiceId in write.Document.Objects("LinkedTxn").Select(link => link.Text("TxnId")).OfType<string>())
        {
            InvoiceLinks.Forget(write.Set.Edit(EntityKinds.Invoice, invoiceId), write.Id);
        }
    }

    // Where a form links to is written on the other side, so a client's own list is not used.
    protected override void CompleteHeader(EntityWrite write, JsonObject customer)
    {
        if (write.IsCreate)
        {
            SalesFormRules.Require(write, "AllowEstimates", "Estimates");
        }
        var estimate = write.Document;
        Checks.Date(estimate, "ExpirationDate");
        Checks.Date(estimate, "AcceptedDate");
        Checks.OneOf(estimate, Status, Pending, Accepted, Closed, Rejected);
        estimate["LinkedTxn"] = write.Before?["LinkedTxn"]?.DeepClone() ?? new JsonArray();
        // What an invoice was made of stays closed, whatever a client says.
        estimate[Status] = estimate.Objects("LinkedTxn").Any() ? Closed : estimate.Text(Status) ?? Pending;
    }
}
