using DirtFace.Integrations.Items;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Web.Accounts;
using DirtFace.Integrations.Web.Pages.Sync;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages.Items;

/// <summary>A catalog item with its QuickBooks side.</summary>
[Authorize(Policy = Policies.Viewer)]
public sealed class DetailsModel(ReadCatalogItem read, ReadSyncPanel readPanel, SignedIn signedIn, IShell shell) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public required CatalogItemView Item { get; set; }

    public required SyncPanelView Panel { get; set; }

    public required HistoryView History { get; set; }

    public bool CanEdit => signedIn.Can(Role.Billing);

    public async Task<IActionResult> OnGetAsync(string? show, CancellationToken ct)
    {
        if (await read.RunAsync(Id, ct) is not { } item
            || await SyncPanelView.ReadAsync(readPanel, signedIn, SyncKind.Item, Id, ct) is not { } panel)
        {
            return NotFound();
        }

        (Item, Panel) = (item, panel);
        History = new HistoryView(panel.Panel, Slugs.Read<EventType>(show), (await shell.GetAsync(ct)).Zone);
        return Page();
    }

    public Task<IActionResult> OnPostArchiveAsync(CancellationToken ct) => ArchiveAsync(true, ct);

    public Task<IActionResult> OnPostUnarchiveAsync(CancellationToken ct) => ArchiveAsync(false, ct);

    private async Task<IActionResult> ArchiveAsync(bool archived, CancellationToken ct)
    {
        if (!signedIn.Can(Role.Billing))
        {
            return Forbid();
        }

        if (!await read.ArchiveAsync(Id, archived, signedIn.Actor, ct))
        {
            return NotFound();
        }

        var (text, undo) = archived ? ("Item archived. Nothing changed in QuickBooks.", "Unarchive") : ("Item is in use again.", "Archive");
        this.Notice(text, undoUrl: $"/catalog/{Id}?handler={undo}");
        return Redirect($"/catalog/{Id}");
    }
}
