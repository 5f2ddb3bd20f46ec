using DirtFace.Integrations.Data;
using DirtFace.Integrations.Taxes;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Web.Accounts;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DirtFace.Integrations.Web.Pages.Taxes;

/// <summary>Lists, adds and archives tax rates.</summary>
[Authorize(Policy = Policies.Viewer)]
public sealed class IndexModel(TaxRates taxes, Ids ids, SignedIn signedIn) : FormPageModel
{
    private const string PageUrl = "/settings/tax-rates";

    [BindProperty]
    public TaxRateInput Input { get; set; } = new();

    public IReadOnlyList<TaxRateRow> Rates { get; private set; } = [];

    public IReadOnlyList<string> Admins { get; private set; } = [];

    public bool CanChange => signedIn.Can(Role.Admin);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Input.Id = ids.Next();
        await ReadAsync(ct);
    }

    public async Task<IActionResult> OnPostAddAsync(CancellationToken ct)
    {
        if (!CanChange)
        {
            return Forbid();
        }

        var draft = Input.ToDraft(Reread());
        var result = ModelState.IsValid ? After(await taxes.AddAsync(draft, ct), _ => PageUrl, "Tax rate added.") : Page();
        await ReadAsync(ct);
        return result;
    }

    public Task<IActionResult> OnPostArchiveAsync(Guid id, CancellationToken ct) => ArchiveAsync(id, true, ct);

    public Task<IActionResult> OnPostUnarchiveAsync(Guid id, CancellationToken ct) => ArchiveAsync(id, false, ct);

    private async Task<IActionResult> ArchiveAsync(Guid id, bool archived, CancellationToken ct)
    {
        if (!CanChange)
        {
            return Forbid();
        }

        if (!await taxes.ArchiveAsync(id, archived, ct))
        {
            return NotFound();
        }

        var (text, undo) = archived ? ("Tax rate archived. Invoices keep it.", "Unarchive") : ("Tax rate is in use again.", "Archive");
        this.Notice(text, undoUrl: $"{PageUrl}?handler={undo}&id={id}");
        return Redirect(PageUrl);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Rates = await taxes.ListAsync(withArchived: true, ct);
        Admins = CanChange ? [] : await signedIn.AdminNamesAsync(ct);
    }
}
