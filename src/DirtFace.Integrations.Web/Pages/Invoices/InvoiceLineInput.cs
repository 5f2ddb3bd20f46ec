using System.Globalization;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Items;
using DirtFace.Integrations.Web.Shell;

namespace DirtFace.Integrations.Web.Pages.Invoices;

/// <summary>A line as the invoice form posts it; numbers stay as typed until they are read.</summary>
public sealed class InvoiceLineInput
{
    public Guid? CatalogItemId { get; set; }
    public string? Description { get; set; }
    public string? Quantity { get; set; } = "1";
    public string? UnitPrice { get; set; }
    public Guid? TaxRateId { get; set; }

    /// <summary>Whether nothing was entered; the quantity does not count, since it starts as 1.</summary>
    public bool IsBlank =>
        CatalogItemId is null && TaxRateId is null && string.IsNullOrWhiteSpace(Description) && string.IsNullOrWhiteSpace(UnitPrice);

    public static InvoiceLineInput Of(InvoiceLineDraft line) => new()
    {
        CatalogItemId = line.CatalogItemId,
        Description = line.Description,
        Quantity = line.Quantity?.ToString("0.######", CultureInfo.InvariantCulture),
        UnitPrice = line.UnitPrice?.ToString("0.00####", CultureInfo.InvariantCulture),
        TaxRateId = line.TaxRateId,
    };

    /// <summary>Takes from the catalog what was left empty, as the script does at once where it runs.</summary>
    public void FillFrom(IEnumerable<CatalogItemChoice> items)
    {
        if (items.FirstOrDefault(item => item.Id == CatalogItemId) is not { } chosen)
        {
            return;
        }

        Description = string.IsNullOrWhiteSpace(Description) ? chosen.Description : Description;
        UnitPrice = string.IsNullOrWhiteSpace(UnitPrice) ? chosen.UnitPrice.ToString("0.00####", CultureInfo.InvariantCulture) : UnitPrice;
    }

    public InvoiceLineDraft ToDraft(Entered entered, int position)
    {
        var at = $"{nameof(InvoiceInput.Lines)}[{position}].";
        return new InvoiceLineDraft
        {
            CatalogItemId = CatalogItemId,
            Description = Description,
            Quantity = entered.Number(at + nameof(Quantity), Quantity, $"the quantity on line {position + 1}"),
            UnitPrice = entered.Number(at + nameof(UnitPrice), UnitPrice, $"the price on line {position + 1}"),
            TaxRateId = TaxRateId,
        };
    }
}
