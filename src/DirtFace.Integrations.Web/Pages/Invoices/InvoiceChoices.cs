using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Items;
using DirtFace.Integrations.Taxes;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace DirtFace.Integrations.Web.Pages.Invoices;

/// <summary>What the selects of the invoice form offer.</summary>
public sealed record InvoiceChoices(
    IReadOnlyList<CustomerChoice> Customers, IReadOnlyList<CatalogItemChoice> Items, IReadOnlyList<TaxRateRow> TaxRates, string Symbol)
{
    private static readonly int[] UsualTerms = [0, 7, 15, 30, 45, 60, 90];

    public static InvoiceChoices None { get; } = new([], [], [], "");

    public IEnumerable<SelectListItem> CustomerOptions =>
        [new("Choose a customer", ""), .. Customers.Select(customer => new SelectListItem(customer.DisplayName, customer.Id.ToString()))];

    public IEnumerable<SelectListItem> TaxOptions =>
    [
        new("No tax", ""),
        .. TaxRates.Select(rate => new SelectListItem(Label(rate), rate.Id.ToString())),
    ];

    /// <summary>The usual terms, and those the invoice has.</summary>
    public static IEnumerable<SelectListItem> Terms(int days) => UsualTerms.Append(days).Distinct().Order()
        .Select(term => new SelectListItem(term == 0 ? "Due on receipt" : $"Net {term} days", $"{term}"));

    private static string Label(TaxRateRow rate)
    {
        var percent = Formats.Percent(rate.Percent);
        return rate.Name.Contains(percent, StringComparison.Ordinal) ? rate.Name : $"{rate.Name} ({percent})";
    }
}
