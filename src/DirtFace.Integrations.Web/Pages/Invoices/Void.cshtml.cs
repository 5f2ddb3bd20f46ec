using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages.Invoices;

/// <summary>Confirms that a sent invoice is taken back.</summary>
[Authorize(Policy = Policies.Billing)]
public sealed class VoidModel(ReadInvoice read, FindPayments findPayments, VoidInvoice voidInvoice, SignedIn signedIn) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public required InvoiceView Invoice { get; set; }

    public required InvoicePayments Payments { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await read.RunAsync(Id, ct) is not { } invoice)
        {
            return NotFound();
        }

        (Invoice, Payments) = (invoice, new InvoicePayments(Id, await findPayments.OfInvoiceAsync(Id, ct)));
        return invoice.Status == InvoiceStatus.Sent ? Page() : Redirect($"/invoices/{Id}");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.AfterStep(await voidInvoice.RunAsync(Id, signedIn.Actor, ct), Id, "Invoice voided.");
}
