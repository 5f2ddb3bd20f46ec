using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.QuickBooks.Wire;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Sync.Merging;
using Microsoft.EntityFrameworkCore;
using Invoice = DirtFace.Integrations.Invoices.Invoice;

namespace DirtFace.Integrations.Payments;

/// <summary>Payments on their way to QuickBooks.</summary>
internal sealed class PaymentHandler(IntegrationsDbContext db, AccountingClient accounting) : ISyncHandler
{
    public SyncKind Kind => SyncKind.Payment;

    public string Entity => "Payment";

    public ManagedRecord Managed => ManagedPayment.Fields;

    public IReadOnlyList<string> OwnedFields { get; } = ["CustomerRef", "TotalAmt", "TxnDate", "PaymentRefNum", "PaymentMethodRef", "Line"];

    /// <summary>The cause of payments that wait for an invoice which nobody has sent.</summary>
    public static string CauseOfUnsent(Guid invoiceId) => $"invoice-unsent:{invoiceId}";

    public async Task<SyncPlan> PlanAsync(SyncRecord record, byte[]? snapshot, PlanningContext context, CancellationToken ct)
    {
        var payment = await db.Set<Payment>().AsNoTracking().Include(row => row.Allocations).SingleAsync(row => row.Id == record.LocalId, ct);
        switch (payment.Status)
        {
            case PaymentStatus.Void when !record.IsLinked:
                return new SyncPlan.Nothing(payment.Version);
            case PaymentStatus.Void when record.SyncedVersion < payment.Version:
                return new SyncPlan.Write(
                    WriteOperation.Void,
                    QuickBooksJson.Serialize(new QuickBooks.Wire.Payment { Id = record.QuickBooksId, SyncToken = record.SyncToken, Sparse = true }),
                    payment.Version,
                    ExpectedTotal: 0);
            case PaymentStatus.Recorded when !record.IsLinked || record.SyncedVersion < payment.Version:
                var there = record.IsLinked && snapshot is not null ? QuickBooksJson.Deserialize<QuickBooks.Wire.Payment>(snapshot) : null;
                return await PlanSendAsync(payment, record, there, context, ct);
            case PaymentStatus.Void:
            case PaymentStatus.Recorded:
                return new SyncPlan.UpToDate(payment.Version);
            default:
                throw new InvalidOperationException($"Unknown status {payment.Status}.");
        }
    }

    public Task<long> VersionAsync(Guid localId, CancellationToken ct) =>
        db.Set<Payment>().Where(row => row.Id == localId).Select(row => row.Version).SingleAsync(ct);

    public Task<string> NameAsync(Guid localId, CancellationToken ct) =>
        db.Set<Payment>().Where(row => row.Id == localId).Select(row => "Payment " + row.Number).SingleAsync(ct);

    public Task<IReadOnlyList<RemoteObject>> FindAsync(CompanyAccess access, SyncRecord record, SyncIntent intent, CancellationToken ct) =>
        new FindPushedPayment(accounting).RunAsync(access, record, intent, ct);

    public async Task<RemoteObject?> ReadAsync(CompanyAccess access, string id, CancellationToken ct) =>
        await accounting.ReceiveAsync<QuickBooks.Wire.Payment>(access, id, ct) is { } row ? FindPushedPayment.Remote(row) : null;

    public byte[] Normalise(byte[] remote) =>
        QuickBooksJson.Serialize(PaymentMapper.InOrder(QuickBooksJson.Deserialize<QuickBooks.Wire.Payment>(remote)));

    public DocumentFacts? Facts(byte[] remote)
    {
        var payment = QuickBooksJson.Deserialize<QuickBooks.Wire.Payment>(remote);
        // As with invoices, only amount and note tell (contract §9.6).
        var isVoid = payment.TotalAmt == 0 && payment.PrivateNote?.StartsWith("Voided", StringComparison.OrdinalIgnoreCase) == true;
        return new DocumentFacts(null, payment.TotalAmt, isVoid);
    }

    private async Task<SyncPlan> PlanSendAsync(
        Payment payment, SyncRecord record, QuickBooks.Wire.Payment? there, PlanningContext context, CancellationToken ct)
    {
        var customers = await context.LinksAsync(SyncKind.Customer, [payment.CustomerId], ct);
        var paid = payment.Allocations.Select(part => part.InvoiceId).ToList();
        var invoices = await context.RecordsAsync(SyncKind.Invoice, paid, ct);
        var missing = new List<(SyncKind, Guid)>();
        if (!customers.ContainsKey(payment.CustomerId))
        {
            missing.Add((SyncKind.Customer, payment.CustomerId));
        }

        foreach (var id in paid.Where(id => invoices.GetValueOrDefault(id)?.IsLinked != true))
        {
            // Customers and items may follow by themselves, but whether an older invoice goes to QuickBooks at all is a
            // person's decision: somebody may have typed it there long ago.
            if (invoices.GetValueOrDefault(id) is null or { LeftOut: true })
            {
                return await UnsentAsync(id, ct);
            }

            missing.Add((SyncKind.Invoice, id));
        }

        if (missing.Count > 0)
        {
            return new SyncPlan.Blocked(missing);
        }

        return await AheadOfAsync(payment, record, there, invoices, context, ct) is { } ahead
            ? new SyncPlan.Blocked([(ahead.Kind, ahead.LocalId)])
            : new PaymentMapper(context, customers[payment.CustomerId], invoices.ToDictionary(pair => pair.Key, pair => pair.Value.QuickBooksId!))
                .Plan(payment, record, there);
    }

    private async Task<SyncPlan> UnsentAsync(Guid invoiceId, CancellationToken ct)
    {
        var number = await db.Set<Invoice>().Where(row => row.Id == invoiceId).Select(row => row.Number).SingleAsync(ct);
        return new SyncPlan.Parked(
            ParkReason.InvoiceNotSent, CauseOfUnsent(invoiceId), new CauseWords { Name = $"Invoice {number}", Other = $"/invoices/{invoiceId}" });
    }

    // Four writes travel side by side, so what makes room for this payment may come too late: an invoice's new total, or
    // another payment that is lowered or voided. QuickBooks would refuse to apply more than is open. So what applies more than
    // it did waits for them; what applies less waits for nothing, and nobody waits for one who waits: there are no circles.
    private async Task<SyncRecord?> AheadOfAsync(
        Payment payment,
        SyncRecord record,
        QuickBooks.Wire.Payment? there,
        IReadOnlyDictionary<Guid, SyncRecord> invoices,
        PlanningContext context,
        CancellationToken ct)
    {
        var applied = PaymentMapper.AppliedIn(there);
        var growing = payment.Allocations
            .Where(part => part.Amount > applied.GetValueOrDefault(invoices[part.InvoiceId].QuickBooksId!)).ToList();
        if (growing.Count == 0)
        {
            return null;
        }

        var payments = db.Set<Payment>().Where(row => row.CustomerId == payment.CustomerId).Select(row => row.Id);
        return growing.Select(part => invoices[part.InvoiceId]).FirstOrDefault(invoice => invoice.IsOnItsWay && invoice.BlockedById is null)
            ?? (await context.ChangingAsync(SyncKind.Payment, payments, ct))
                .FirstOrDefault(other => other.Id != record.Id && other.IsOnItsWay && other.BlockedById is null);
    }
}
