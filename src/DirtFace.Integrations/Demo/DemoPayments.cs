using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Money;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Demo;

/// <summary>What the customers of a demo business paid of its older invoices: all of one or of many, a part, or too much.</summary>
internal sealed class DemoPayments(TenantId tenant, DemoDice dice, Ids ids, DateTimeOffset now)
{
    private const int MostInvoices = 3;

    private static readonly Actor Ben = new(Guid.Empty, "Ben K.");

    private readonly DateOnly today = DateOnly.FromDateTime(now.UtcDateTime);

    /// <summary>The payments, oldest first; the invoices' balances follow.</summary>
    public List<Payment> Of(IEnumerable<Invoice> invoices)
    {
        var byId = invoices.ToDictionary(invoice => invoice.Id);
        var drafts = byId.Values
            .Where(invoice => invoice is { Status: InvoiceStatus.Sent, Balance: > 0 } && invoice.IssueDate < today.AddDays(-20))
            .GroupBy(invoice => invoice.CustomerId)
            .Select(group => DraftOf([.. group.Take(MostInvoices)]))
            .OfType<PaymentDraft>()
            .OrderBy(draft => draft.Date)
            .ToList();
        return [.. drafts.Select((draft, index) => PaymentOf(draft, index + 1, byId))];
    }

    private PaymentDraft? DraftOf(IReadOnlyList<Invoice> invoices)
    {
        var owed = invoices.Sum(invoice => invoice.Balance);
        IReadOnlyList<AllocationDraft> all = [.. invoices.Select(invoice => new AllocationDraft(invoice.Id, invoice.Balance))];
        var draft = new PaymentDraft
        {
            Id = ids.Next(),
            CustomerId = invoices[0].CustomerId,
            Date = Earlier(invoices[^1].IssueDate.AddDays(8 + dice.Next(12))),
            Method = dice.Pick(PaymentMethods.All),
            Reference = dice.Next(2) == 0 ? $"{2000 + dice.Next(900)}" : null,
        };
        return dice.Next(6) switch
        {
            0 => Part(draft, invoices[0]),
            1 => draft with { Amount = owed + 50, Allocations = all },
            2 => null,
            _ => draft with { Amount = owed, Allocations = all },
        };
    }

    private static PaymentDraft Part(PaymentDraft draft, Invoice invoice)
    {
        var half = Math.Max(Rounding.ToCents(invoice.Balance / 2), 0.01m);
        return draft with { Amount = half, Allocations = [new AllocationDraft(invoice.Id, half)] };
    }

    private Payment PaymentOf(PaymentDraft draft, int number, Dictionary<Guid, Invoice> invoices)
    {
        var at = new DateTimeOffset(draft.Date!.Value, new TimeOnly(15, 0), TimeSpan.Zero);
        var payment = new Payment(tenant, draft.Id, number, draft.CustomerId!.Value, Ben, at);
        payment.Apply(draft, at);
        foreach (var part in payment.Allocations)
        {
            invoices[part.InvoiceId].ChangePaid(part.Amount);
        }

        return payment;
    }

    private DateOnly Earlier(DateOnly date) => date < today ? date : today;
}
