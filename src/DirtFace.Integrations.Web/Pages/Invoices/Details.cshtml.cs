using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Web.Accounts;
using DirtFace.Integrations.Web.Pages.Sync;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages.Invoices;

/// <summary>An invoice with its lines, its history and its QuickBooks side.</summary>
[Authorize(Policy = Policies.Viewer)]
public sealed class DetailsModel(
    ReadInvoice read, FindPayments findPayments, SendInvoice send, ReadSyncPanel readPanel, SignedIn signedIn, IShell shell, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public required InvoiceView Invoice { get; set; }

    public required SyncPanelView Panel { get; set; }

    public required HistoryView History { get; set; }

    public required BadgeView Status { get; set; }

    public required InvoicePayments Payments { get; set; }

    public bool CanEdit => signedIn.Can(Role.Billing);

    public async Task<IActionResult> OnGetAsync(string? show, CancellationToken ct)
    {
        if (await read.RunAsync(Id, ct) is not { } invoice
            || await SyncPanelView.ReadAsync(readPanel, signedIn, SyncKind.Invoice, Id, ct) is not { } panel)
        {
            return NotFound();
        }

        var zone = (await shell.GetAsync(ct)).Zone;
        (Invoice, Panel) = (invoice, panel);
        Payments = new InvoicePayments(Id, await findPayments.OfInvoiceAsync(Id, ct));
        Status = invoice.Standing.Badge(invoice.Details.DueDate!.Value, TimeFormats.DayOf(time.GetUtcNow(), zone));
        History = new HistoryView(panel.Panel, Slugs.Read<EventType>(show), zone);
        return Page();
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        if (!signedIn.Can(Role.Billing))
        {
            return Forbid();
        }

        return this.AfterStep(await send.RunAsync(Id, signedIn.Actor, ct), Id, "Invoice sent.");
    }
}
