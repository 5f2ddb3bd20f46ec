using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Web.Accounts;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages.Invoices;

/// <summary>Lists invoices.</summary>
[Authorize(Policy = Policies.Viewer)]
public sealed class IndexModel(FindInvoices find, ReadCustomer readCustomer, SignedIn signedIn, IShell shell, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "status")]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true, Name = "quickbooks")]
    public string? QuickBooks { get; set; }

    [BindProperty(SupportsGet = true, Name = "from")]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "to")]
    public string? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "customerId")]
    public string? CustomerId { get; set; }

    /// <summary>The customer whose invoices are shown; null when all are.</summary>
    public CustomerView? Customer { get; private set; }

    public bool IsNarrowed => new[] { Search, Status, QuickBooks, From, To, CustomerId }.Any(value => !string.IsNullOrWhiteSpace(value));

    public bool CanEdit => signedIn.Can(Role.Billing);

    public InvoiceTable Table { get; private set; } = new([], default);

    public KeysetPage<InvoiceRow> List { get; private set; } = new([], null, null);

    public async Task OnGetAsync(string? after, string? before, CancellationToken ct)
    {
        Customer = Guid.TryParse(CustomerId, out var id) ? await readCustomer.RunAsync(id, ct) : null;
        List = await find.RunAsync(Filter(), new PageAt(after, before), ct);
        Table = new InvoiceTable(List.Rows, TimeFormats.DayOf(time.GetUtcNow(), (await shell.GetAsync(ct)).Zone));
    }

    private InvoiceFilter Filter() => new(
        Search,
        Slugs.Read<InvoiceStanding>(Status),
        Slugs.Read<RecordStatus>(QuickBooks),
        Customer?.Details.Id,
        Entered.TryDate(From, out var from) ? from : null,
        Entered.TryDate(To, out var to) ? to : null);
}
