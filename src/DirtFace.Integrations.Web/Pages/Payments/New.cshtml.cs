using DirtFace.Integrations.Payments;
using DirtFace.Integrations.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DirtFace.Integrations.Web.Pages.Payments;

/// <summary>Records a payment; opened from an invoice, it pays what is open there.</summary>
[Authorize(Policy = Policies.Billing)]
public sealed class NewModel(ReadPayment read, PaymentLists lists, SavePayment save, SignedIn signedIn) : PaymentFormModel(lists, save, signedIn)
{
    [BindProperty(SupportsGet = true, Name = "invoice")]
    public Guid? Invoice { get; set; }

    public override string CancelUrl => Invoice is { } invoice ? $"/invoices/{invoice}" : "/payments";

    public override bool CustomerIsGiven => Invoice is not null;

    public async Task<IActionResult> OnGetAsync(Guid? customerId, CancellationToken ct)
    {
        if (await read.NewAsync(customerId, Invoice, ct) is not { } draft)
        {
            return NotFound();
        }

        ModelState.Clear();
        Input = PaymentInput.Of(draft);
        return await ShowAsync(ct);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Input.Version = null;
        return SaveAsync("Payment recorded.", ct);
    }
}
