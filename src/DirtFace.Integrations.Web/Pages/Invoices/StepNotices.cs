using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages.Invoices;

/// <summary>Says what became of a step in an invoice's life, on the invoice's page.</summary>
internal static class StepNotices
{
    public static IActionResult AfterStep(this PageModel page, StepResult result, Guid id, string done)
    {
        switch (result)
        {
            case StepResult.NotFound:
                return new NotFoundResult();
            case StepResult.Done:
                page.Notice(done);
                break;
            case StepResult.AlreadyDone:
                page.Notice("That was already done. Nothing was changed.", Tone.Idle);
                break;
            case StepResult.NotAllowed:
                page.Notice("The invoice's status does not allow that. Nothing was changed.", Tone.Warn);
                break;
            case StepResult.HasPayments:
                page.Notice("Payments pay for this invoice. Void them, or take the invoice off them, and then void it.", Tone.Warn);
                break;
            case StepResult.ChangedMeanwhile:
                page.Notice("Someone else changed the invoice meanwhile. Check it, then try again.", Tone.Warn);
                break;
        }

        return new RedirectResult($"/invoices/{id}");
    }
}
