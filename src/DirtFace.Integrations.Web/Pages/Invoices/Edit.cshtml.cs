using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DirtFace.Integrations.Web.Pages.Invoices;

/// <summary>Changes a draft or a sent invoice.</summary>
[Authorize(Policy = Policies.Billing)]
public sealed class EditModel(ReadInvoice read, InvoiceLists lists, SaveInvoice save, SignedIn signedIn) : InvoiceFormModel(lists, save, signedIn)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public override string CancelUrl => $"/invoices/{Id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await read.RunAsync(Id, ct) is not { } invoice)
        {
            return NotFound();
        }

        if (invoice.Status == InvoiceStatus.Void)
        {
            return Redirect(CancelUrl);
        }

        Input = InvoiceInput.Of(invoice.Details);
        return await ShowAsync(ct);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        (Input.Id, Input.Version) = (Id, Input.Version ?? 0);
        return SaveAsync("Invoice saved.", ct);
    }
}
