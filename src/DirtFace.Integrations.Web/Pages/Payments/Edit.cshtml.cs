using DirtFace.Integrations.Payments;
using DirtFace.Integrations.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DirtFace.Integrations.Web.Pages.Payments;

/// <summary>Changes a recorded payment, or what it pays.</summary>
[Authorize(Policy = Policies.Billing)]
public sealed class EditModel(ReadPayment read, PaymentLists lists, SavePayment save, SignedIn signedIn) : PaymentFormModel(lists, save, signedIn)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public int Number { get; private set; }

    public override string CancelUrl => $"/payments/{Id}";

    public override bool CustomerIsGiven => true;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await read.RunAsync(Id, ct) is not { } payment)
        {
            return NotFound();
        }

        if (payment.Status == PaymentStatus.Void)
        {
            return Redirect(CancelUrl);
        }

        (Input, Number) = (PaymentInput.Of(payment.Details), payment.Number);
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await KnowAsync(ct);
        return await SaveAsync("Payment saved.", ct);
    }

    public override async Task<IActionResult> OnPostCalculateAsync(CancellationToken ct)
    {
        await KnowAsync(ct);
        return await base.OnPostCalculateAsync(ct);
    }

    // What the form cannot change is taken from the payment, not from the post.
    private async Task KnowAsync(CancellationToken ct)
    {
        var payment = await read.RunAsync(Id, ct);
        (Input.Id, Input.Version, Input.CustomerId, Number) = (Id, Input.Version ?? 0, payment?.Details.CustomerId, payment?.Number ?? 0);
    }
}
