using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Items;
using DirtFace.Integrations.Taxes;
using DirtFace.Integrations.Web.Shell;

namespace DirtFace.Integrations.Web.Pages.Invoices;

/// <summary>Where the invoice form's choices come from.</summary>
public sealed record InvoiceLists(FindCustomers Customers, FindCatalogItems Items, TaxRates Rates, IShell Shell)
{
    /// <summary>What the form offers; what is already chosen is among it even if it was archived since.</summary>
    public async Task<InvoiceChoices> ReadAsync(InvoiceInput input, CancellationToken ct)
    {
        var usedItems = input.Lines.Select(line => line.CatalogItemId).OfType<Guid>().Distinct().ToList();
        var usedRates = input.Lines.Select(line => line.TaxRateId).ToHashSet();
        var rates = await Rates.ListAsync(withArchived: true, ct);
        return new InvoiceChoices(
            await Customers.ChoicesAsync(input.CustomerId, ct),
            await Items.ChoicesAsync(usedItems, ct),
            [.. rates.Where(rate => !rate.Archived || usedRates.Contains(rate.Id))],
            Formats.Symbol((await Shell.GetAsync(ct)).HomeCurrency));
    }
}
