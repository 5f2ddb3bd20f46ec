using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Web.Accounts;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages.Invoices;

/// <summary>The form in which an invoice is written or changed; its lines can be added and removed without a script.</summary>
public abstract class InvoiceFormModel(InvoiceLists lists, SaveInvoice save, SignedIn signedIn) : FormPageModel
{
    [BindProperty]
    public InvoiceInput Input { get; set; } = new();

    public InvoiceChoices Choices { get; private set; } = InvoiceChoices.None;

    /// <summary>Where the form leads when nothing is saved.</summary>
    public abstract string CancelUrl { get; }

    public Task<IActionResult> OnPostAddLineAsync(CancellationToken ct) => EditLinesAsync(lines => lines.Add(new InvoiceLineInput()), ct);

    public Task<IActionResult> OnPostRemoveLineAsync(int remove, CancellationToken ct) => EditLinesAsync(
        lines =>
        {
            if (remove >= 0 && remove < lines.Count)
            {
                lines.RemoveAt(remove);
            }
        },
        ct);

    protected async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (Input.Lines.Count == 0)
        {
            Input.Lines.Add(new InvoiceLineInput());
        }

        Choices = await lists.ReadAsync(Input, ct);
        return Page();
    }

    protected async Task<IActionResult> SaveAsync(string notice, CancellationToken ct)
    {
        Input.Lines.RemoveAll(line => line.IsBlank);
        Choices = await lists.ReadAsync(Input, ct);
        Input.Lines.ForEach(line => line.FillFrom(Choices.Items));
        var draft = Input.ToDraft(Reread());
        var result = ModelState.IsValid ? After(await save.RunAsync(draft, signedIn.Actor, ct), id => $"/invoices/{id}", notice) : Page();
        return result is PageResult ? await ShowAsync(ct) : result;
    }

    private async Task<IActionResult> EditLinesAsync(Action<List<InvoiceLineInput>> edit, CancellationToken ct)
    {
        Reread();
        edit(Input.Lines);
        var shown = await ShowAsync(ct);
        Input.Lines.ForEach(line => line.FillFrom(Choices.Items));
        return shown;
    }
}
