using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Web.Accounts;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages.Invoices;

/// <summary>Confirms that a draft is thrown away.</summary>
[Authorize(Policy = Policies.Billing)]
public sealed class DeleteModel(ReadInvoice read, VoidInvoice voidInvoice) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public required InvoiceView Invoice { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await read.RunAsync(Id, ct) is not { } invoice)
        {
            return NotFound();
        }

        Invoice = invoice;
        return invoice.Status == InvoiceStatus.Draft ? Page() : Redirect($"/invoices/{Id}");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var result = await voidInvoice.DeleteDraftAsync(Id, ct);
        if (result != StepResult.Done)
        {
            return this.AfterStep(result, Id, "");
        }

        this.Notice("Draft deleted.");
        return Redirect("/invoices");
    }
}
