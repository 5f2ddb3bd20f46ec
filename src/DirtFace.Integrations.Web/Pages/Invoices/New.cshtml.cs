using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DirtFace.Integrations.Web.Pages.Invoices;

/// <summary>Writes a draft.</summary>
[Authorize(Policy = Policies.Billing)]
public sealed class NewModel(ReadInvoice read, InvoiceLists lists, SaveInvoice save, SignedIn signedIn) : InvoiceFormModel(lists, save, signedIn)
{
    public override string CancelUrl => "/invoices";

    public async Task<IActionResult> OnGetAsync(Guid? customerId, CancellationToken ct)
    {
        Input = InvoiceInput.Of(await read.NewAsync(customerId, ct));
        ModelState.Clear();
        return await ShowAsync(ct);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Input.Version = null;
        return SaveAsync("Draft saved. Send it when it is ready.", ct);
    }
}
