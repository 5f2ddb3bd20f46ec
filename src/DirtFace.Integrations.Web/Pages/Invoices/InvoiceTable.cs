using DirtFace.Integrations.Invoices;

namespace DirtFace.Integrations.Web.Pages.Invoices;

/// <summary>Invoices in a table; the day decides which are overdue.</summary>
public sealed record InvoiceTable(IReadOnlyList<InvoiceRow> Rows, DateOnly Today)
{
    /// <summary>False on the page of the one customer they all belong to.</summary>
    public bool WithCustomer { get; init; } = true;
}
