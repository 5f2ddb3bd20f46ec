using DirtFace.Integrations.Problems;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Web.Accounts;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages.Sync;

/// <summary>The QuickBooks side of one record: its panel and history by themselves, and what a person decides there.</summary>
[Authorize(Policy = Policies.Viewer)]
public sealed class RecordModel(ReadSyncPanel read, ActOnRecord act, SignedIn signedIn, IShell shell) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public SyncKind Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public SyncPanelView? View { get; private set; }

    public HistoryView? History { get; private set; }

    public async Task<IActionResult> OnGetPanelAsync(CancellationToken ct)
    {
        View = await SyncPanelView.ReadAsync(read, signedIn, Kind, Id, ct);
        return View is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnGetHistoryAsync(string? show, CancellationToken ct)
    {
        if (await read.RunAsync(Kind, Id, ct) is not { } panel)
        {
            return NotFound();
        }

        History = new HistoryView(panel, Slugs.Read<EventType>(show), (await shell.GetAsync(ct)).Zone);
        return Page();
    }

    // Somebody who had to sign in between pressing the button and its post comes back with a GET.
    public IActionResult OnGet() => Redirect(RecordLinks.Page(Kind, Id));

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        if (!signedIn.Can(Role.Billing))
        {
            return Forbid();
        }

        var queued = await act.SendAsync(Kind, Id, signedIn.Actor, ct);
        this.Notice(queued ? "Waiting to be sent to QuickBooks." : "There was nothing to send.", queued ? Tone.Ok : Tone.Idle);
        return Redirect(RecordLinks.Page(Kind, Id));
    }

    public async Task<IActionResult> OnPostResolveAsync([FromQuery(Name = "action")] ProblemAction action, CancellationToken ct)
    {
        if (!signedIn.Can(Role.Billing) || action == ProblemAction.Open)
        {
            return Forbid();
        }

        var done = await act.ResolveAsync(Kind, Id, action, signedIn.Actor, ct);
        this.Notice(done ? Sentence(action) : "This was already taken care of. Nothing was changed.", done ? Tone.Ok : Tone.Idle);
        return Redirect(RecordLinks.Page(Kind, Id));
    }

    private static string Sentence(ProblemAction action) => action switch
    {
        ProblemAction.Retry => "We are trying again.",
        ProblemAction.LinkExisting => "Linked to the record in QuickBooks.",
        ProblemAction.SendAgain => "It goes to QuickBooks again, as a new record.",
        ProblemAction.Skip => "Left out. It stays here and is not sent.",
        ProblemAction.Open => "",
    };
}
