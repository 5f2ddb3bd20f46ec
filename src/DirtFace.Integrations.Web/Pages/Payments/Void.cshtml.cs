using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.Web.Accounts;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages.Payments;

/// <summary>Confirms that a payment is taken back.</summary>
[Authorize(Policy = Policies.Billing)]
public sealed class VoidModel(ReadPayment read, VoidPayment voidPayment, SignedIn signedIn) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public required PaymentView Payment { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await read.RunAsync(Id, ct) is not { } payment)
        {
            return NotFound();
        }

        Payment = payment;
        return payment.Status == PaymentStatus.Recorded ? Page() : Redirect($"/payments/{Id}");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        switch (await voidPayment.RunAsync(Id, signedIn.Actor, ct))
        {
            case StepResult.NotFound:
                return NotFound();
            case StepResult.Done:
                this.Notice("Payment voided.");
                break;
            case StepResult.AlreadyDone:
                this.Notice("That was already done. Nothing was changed.", Tone.Idle);
                break;
            default:
                this.Notice("Someone else changed the payment meanwhile. Check it, then try again.", Tone.Warn);
                break;
        }

        return Redirect($"/payments/{Id}");
    }
}
