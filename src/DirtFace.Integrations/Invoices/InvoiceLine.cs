using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Invoices;

/// <summary>One thing billed: what, how much of it, at which price, taxed at which rate.</summary>
public sealed class InvoiceLine : ITenantOwned
{
    private InvoiceLine()
    {
    }

    internal InvoiceLine(TenantId tenantId, Guid id, Guid invoiceId, int position)
    {
        TenantId = tenantId;
        Id = id;
        InvoiceId = invoiceId;
        Position = position;
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid InvoiceId { get; private set; }

    /// <summary>Counts from 0.</summary>
    public int Position { get; private set; }

    public Guid? CatalogItemId { get; private set; }

    public string? Description { get; private set; }

    public decimal Quantity { get; private set; }

    public decimal UnitPrice { get; private set; }

    public decimal Amount { get; private set; }

    public Guid? TaxRateId { get; private set; }

    internal void Apply(InvoiceLineDraft draft)
    {
        CatalogItemId = draft.CatalogItemId;
        Description = string.IsNullOrWhiteSpace(draft.Description) ? null : draft.Description.Trim();
        Quantity = draft.Quantity!.Value;
        UnitPrice = draft.UnitPrice!.Value;
        Amount = InvoiceTotals.LineAmount(Quantity, UnitPrice);
        TaxRateId = draft.TaxRateId;
    }
}
