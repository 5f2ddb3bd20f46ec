using System.Collections.Concurrent;

namespace DirtFace.Integrations.Chaos.Work;

/// <summary>What people have done and the product has accepted: what QuickBooks must hold in the end.</summary>
internal sealed class PaperTrail
{
    private readonly ConcurrentDictionary<string, SentInvoice> invoices = new();
    private readonly ConcurrentDictionary<string, CustomerFile> customers = new();
    private readonly ConcurrentDictionary<string, PaymentFile> payments = new();
    private int edits;
    private int voids;

    public IReadOnlyCollection<SentInvoice> Invoices => [.. invoices.Values];

    public IReadOnlyCollection<CustomerFile> Customers => [.. customers.Values];

    public IReadOnlyCollection<PaymentFile> Payments => [.. payments.Values];

    public int Edits => edits;

    public int Voids => voids;

    public void Sent(SentInvoice invoice) => invoices[invoice.Id] = invoice;

    public void Changed(SentInvoice invoice)
    {
        Interlocked.Increment(ref edits);
        invoices[invoice.Id] = invoice;
    }

    public void Voided(SentInvoice invoice)
    {
        Interlocked.Increment(ref voids);
        invoices[invoice.Id] = invoice with { IsVoid = true };
    }

    public void Received(PaymentFile payment) => payments[payment.Id] = payment;

    public void Renamed(CustomerFile customer, string name)
    {
        customers.TryRemove(customer.Name, out _);
        customers[name] = customer with { Name = name };
    }

    public void Keep(CustomerFile customer)
    {
        edits += customers.ContainsKey(customer.Name) ? 1 : 0;
        customers[customer.Name] = customer;
    }
}

/// <summary>An invoice that was sent, by the product's id, as it was last saved.</summary>
internal sealed record SentInvoice(InvoiceJob Job, string Id, bool IsVoid = false);

/// <summary>A customer as it was last saved.</summary>
internal sealed record CustomerFile(string Name, string Id, string Phone);
