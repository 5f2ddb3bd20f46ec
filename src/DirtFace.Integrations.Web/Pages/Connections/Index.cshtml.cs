using DirtFace.Integrations.Auditing;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Mapping;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Web.Accounts;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Web.Pages.Connections;

/// <summary>The QuickBooks settings: connect, set up, turn on and off.</summary>
[Authorize(Policy = Policies.Viewer)]
public sealed class IndexModel(
    ReadConnection read,
    ReadMapping readMapping,
    StartConnect start,
    TurnSync turn,
    AskForAudit audit,
    SignedIn signedIn,
    IOptionsSnapshot<PlatformProfile> profile)
    : PageModel
{
    /// <summary>How an attempt to connect ended, from the callback.</summary>
    [BindProperty(SupportsGet = true, Name = "outcome")]
    public string? Outcome { get; set; }

    public required ConnectionPanel Panel { get; set; }

    /// <summary>The one message of the page: what just happened, else what is wrong.</summary>
    public BannerView? Banner { get; private set; }

    public IReadOnlyList<string> Admins { get; private set; } = [];

    public bool CanAdmin => signedIn.Can(Role.Admin);

    public ConnectionView Connection => Panel.Connection;

    public bool HasCompany => Connection.State is not (ConnectionState.NotConnected or ConnectionState.Connecting);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var connection = await read.RunAsync(ct);
        Panel = new ConnectionPanel(connection, await readMapping.RunAsync(ct), CanAdmin);
        var outcome = Enum.TryParse<ConnectOutcome>(Outcome, ignoreCase: true, out var ended) && Enum.IsDefined(ended)
            ? ConnectionBanners.Of(ended, connection)
            : null;
        Banner = (Outcome == "unreachable" ? ConnectionBanners.Unreachable : outcome)
            ?? ConnectionBanners.Of(connection.Gate, profile.Value.QuickBooksFrom, signedIn.Business.Plan, CanAdmin)
            ?? ConnectionBanners.Of(connection, CanAdmin);
        Admins = CanAdmin ? [] : await signedIn.AdminNamesAsync(ct);
    }

    public async Task<IActionResult> OnPostConnectAsync(CancellationToken ct)
    {
        if (!CanAdmin)
        {
            return Forbid();
        }

        return await start.RunAsync(signedIn.Actor, signedIn.Session, ct) switch
        {
            StartConnectResult.Redirect to => Redirect(to.Url.AbsoluteUri),
            StartConnectResult.Unreachable => Redirect(ConnectionLinks.Page + "?outcome=unreachable"),
            _ => Redirect(ConnectionLinks.Page),
        };
    }

    public async Task<IActionResult> OnPostTurnOnAsync(CancellationToken ct)
    {
        if (!CanAdmin)
        {
            return Forbid();
        }

        switch (await turn.OnAsync(signedIn.Actor, ct))
        {
            case TurnOnResult.On:
                this.Notice("Sync is on. Invoices go to QuickBooks when you send them.");
                break;
            case TurnOnResult.NotConnected:
                this.Notice("QuickBooks is not connected. Nothing was turned on.", Tone.Warn);
                break;
            case TurnOnResult.IncomeAccountMissing:
                this.Notice("Choose an income account first. Sync is still off.", Tone.Warn);
                return Redirect(ConnectionLinks.Mapping);
        }

        return Redirect(ConnectionLinks.Page);
    }

    public async Task<IActionResult> OnPostTurnOffAsync(CancellationToken ct)
    {
        if (!CanAdmin)
        {
            return Forbid();
        }

        await turn.OffAsync(signedIn.Actor, ct);
        this.Notice("Sync is off. What you send from now on waits here.");
        return Redirect(ConnectionLinks.Page);
    }

    public async Task<IActionResult> OnPostTryNowAsync(CancellationToken ct)
    {
        if (!CanAdmin)
        {
            return Forbid();
        }

        this.Notice(await turn.TryNowAsync(ct) ? "We are trying again now." : "There was nothing to try. QuickBooks is answering.");
        return Redirect(ConnectionLinks.Page);
    }

    public async Task<IActionResult> OnPostCheckNowAsync(CancellationToken ct)
    {
        if (!CanAdmin)
        {
            return Forbid();
        }

        this.Notice(await audit.RunAsync(signedIn.Actor, ct)
            ? "Comparing with QuickBooks. Nothing is changed there."
            : "QuickBooks is not connected. Nothing was compared.");
        return Redirect(ConnectionLinks.Page);
    }

    public async Task<IActionResult> OnPostReadListsAsync(CancellationToken ct)
    {
        if (!CanAdmin)
        {
            return Forbid();
        }

        await turn.ReadListsAsync(signedIn.Actor, ct);
        this.Notice("Reading accounts, products and tax codes from QuickBooks.");
        return Redirect(ConnectionLinks.Page);
    }
}
