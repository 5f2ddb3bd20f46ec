using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Web.Accounts;
using DirtFace.Integrations.Web.Pages.Invoices;
using DirtFace.Integrations.Web.Pages.Sync;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages.Customers;

/// <summary>A customer with their invoices and their QuickBooks side.</summary>
[Authorize(Policy = Policies.Viewer)]
public sealed class DetailsModel(
    ReadCustomer read, FindInvoices findInvoices, ReadSyncPanel readPanel, SignedIn signedIn, IShell shell, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public required CustomerView Customer { get; set; }

    public required SyncPanelView Panel { get; set; }

    public required HistoryView History { get; set; }

    public required InvoiceTable Invoices { get; set; }

    public bool HasMoreInvoices { get; private set; }

    public bool CanEdit => signedIn.Can(Role.Billing);

    public async Task<IActionResult> OnGetAsync(string? show, CancellationToken ct)
    {
        if (await read.RunAsync(Id, ct) is not { } customer
            || await SyncPanelView.ReadAsync(readPanel, signedIn, SyncKind.Customer, Id, ct) is not { } panel)
        {
            return NotFound();
        }

        var zone = (await shell.GetAsync(ct)).Zone;
        var invoices = await findInvoices.RunAsync(new InvoiceFilter(CustomerId: Id), PageAt.First, ct);
        (Customer, Panel, HasMoreInvoices) = (customer, panel, invoices.Next is not null);
        History = new HistoryView(panel.Panel, Slugs.Read<EventType>(show), zone);
        Invoices = new InvoiceTable(invoices.Rows, TimeFormats.DayOf(time.GetUtcNow(), zone)) { WithCustomer = false };
        return Page();
    }

    public Task<IActionResult> OnPostArchiveAsync(CancellationToken ct) => ArchiveAsync(true, ct);

    public Task<IActionResult> OnPostUnarchiveAsync(CancellationToken ct) => ArchiveAsync(false, ct);

    private async Task<IActionResult> ArchiveAsync(bool archived, CancellationToken ct)
    {
        if (!signedIn.Can(Role.Billing))
        {
            return Forbid();
        }

        if (!await read.ArchiveAsync(Id, archived, signedIn.Actor, ct))
        {
            return NotFound();
        }

        var (text, undo) = archived ? ("Customer archived. Nothing changed in QuickBooks.", "Unarchive") : ("Customer is in use again.", "Archive");
        this.Notice(text, undoUrl: $"/customers/{Id}?handler={undo}");
        return Redirect($"/customers/{Id}");
    }
}
