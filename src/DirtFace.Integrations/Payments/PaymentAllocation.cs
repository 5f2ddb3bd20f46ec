using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Payments;

/// <summary>The part of a payment that pays one invoice.</summary>
public sealed class PaymentAllocation : ITenantOwned
{
    private PaymentAllocation()
    {
    }

    internal PaymentAllocation(TenantId tenantId, Guid paymentId, Guid invoiceId)
    {
        TenantId = tenantId;
        PaymentId = paymentId;
        InvoiceId = invoiceId;
    }

    public TenantId TenantId { get; private set; }

    public Guid PaymentId { get; private set; }

    public Guid InvoiceId { get; private set; }

    public decimal Amount { get; private set; }

    internal void Change(decimal amount) => Amount = amount;
}
