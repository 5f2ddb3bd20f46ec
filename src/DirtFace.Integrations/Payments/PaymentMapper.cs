using DirtFace.Integrations.Mapping;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.QuickBooks.Wire;
using DirtFace.Integrations.Sync;

namespace DirtFace.Integrations.Payments;

/// <summary>Our payment to theirs. What it pays is sent whole every time, since QuickBooks replaces the lines as a whole.</summary>
internal sealed class PaymentMapper(PlanningContext context, string customerId, IReadOnlyDictionary<Guid, string> invoices)
{
    public SyncPlan Plan(Payment payment, SyncRecord record, QuickBooks.Wire.Payment? there)
    {
        if (LeavesOtherMethod(payment, there))
        {
            return new SyncPlan.Parked(
                ParkReason.PaymentMethodUnmapped, $"payment-method:{payment.Method}", new CauseWords { Name = payment.Method.Word() });
        }

        var wire = ToWire(payment, isUpdate: record.IsLinked);
        return record.IsLinked
            ? new SyncPlan.Write(
                WriteOperation.Update,
                QuickBooksJson.Serialize(wire with { Id = record.QuickBooksId, SyncToken = record.SyncToken, Sparse = true }),
                payment.Version,
                payment.Amount)
            : new SyncPlan.Write(
                WriteOperation.Create,
                QuickBooksJson.Serialize(wire with { DepositToAccountRef = DepositAccount(), PrivateNote = Marker.Note(record) }),
                payment.Version,
                payment.Amount);
    }

    /// <summary>The amounts of QuickBooks' lines by what they pay.</summary>
    public static IReadOnlyDictionary<string, decimal> AppliedIn(QuickBooks.Wire.Payment? there) => (there?.Line ?? [])
        .Where(line => line.LinkedTxn is [{ TxnType: "Invoice", TxnId: not null }])
        .GroupBy(line => line.LinkedTxn![0].TxnId!)
        .ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.Amount ?? 0));

    /// <summary>One order for lines wherever they come from, so that two payments can be compared: QuickBooks promises none.</summary>
    public static QuickBooks.Wire.Payment InOrder(QuickBooks.Wire.Payment payment) => payment with
    {
        Line = payment.Line is null ? null : [.. payment.Line.OrderBy(line => line.LinkedTxn is [var first, ..] ? first.TxnId : null, StringComparer.Ordinal)],
    };

    private QuickBooks.Wire.Payment ToWire(Payment payment, bool isUpdate) => InOrder(new QuickBooks.Wire.Payment
    {
        CustomerRef = new Ref(customerId),
        TotalAmt = payment.Amount,
        TxnDate = payment.Date,
        // On an update an empty text takes away what an earlier version sent.
        PaymentRefNum = payment.Reference ?? (isUpdate ? "" : null),
        PaymentMethodRef = Method(payment.Method) is { } method ? new Ref(method) : null,
        Line = [.. payment.Allocations.Select(part => new PaymentLine
        {
            Amount = part.Amount,
            LinkedTxn = [new LinkedTxn { TxnId = invoices[part.InvoiceId], TxnType = "Invoice" }],
        })],
    });

    private string? Method(PaymentMethod method) => context.Mapped(MappingKind.PaymentMethod, method.MappingId());

    // Only when it is new: later the bookkeeper moves the money on, and where to is not ours to say. Without a choice
    // QuickBooks takes its Undeposited Funds.
    private Ref? DepositAccount() => context.Mapped(MappingKind.DepositAccount) is { } account ? new Ref(account) : null;

    // A sparse update cannot take a method away. QuickBooks would go on saying "Check" of what was paid in cash.
    private bool LeavesOtherMethod(Payment payment, QuickBooks.Wire.Payment? there) =>
        there?.PaymentMethodRef?.Value is { } says
        && Method(payment.Method) is null
        && PaymentMethods.All.Any(other => other != payment.Method && Method(other) == says);
}
