using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Problems;
using DirtFace.Integrations.Support;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Web.Accounts;
using DirtFace.Integrations.Web.Pages.Sync;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages;

/// <summary>What a person sees first: the connection, what needs them, what waits, and what happened.</summary>
[Authorize(Policy = Policies.Viewer)]
public sealed class IndexModel(ReadDashboard read, SignedIn signedIn) : PageModel
{
    private const string Conflict = "edit.conflict";

    public required DashboardView View { get; set; }

    public bool CanEdit => signedIn.Can(Role.Billing);

    public bool CanAdmin => signedIn.Can(Role.Admin);

    public IReadOnlyList<string> Admins { get; private set; } = [];

    public bool HasCompany => View.Connection.State is not (ConnectionState.NotConnected or ConnectionState.Connecting);

    /// <summary>Whether what waits moves by itself.</summary>
    public bool Flows => View.Connection is { SyncOn: true, State: ConnectionState.Connected or ConnectionState.Degraded };

    public async Task OnGetAsync(CancellationToken ct)
    {
        View = await read.RunAsync(ct);
        Admins = CanAdmin ? [] : await signedIn.AdminNamesAsync(ct);
    }

    /// <summary>"12 invoices", by what they are.</summary>
    public static string CountOf(CauseView cause) => Formats.Count(cause.Count, cause.Problem.Key == Conflict ? "record" : RecordLinks.Word(cause.Kind));

    /// <summary>What holds them up; a title that names one record would be odd for several.</summary>
    public static string TitleOf(CauseView cause) =>
        cause.Problem.Key == Conflict && cause.Count > 1 ? "Changed here and in QuickBooks" : cause.Problem.Title;

    /// <summary>The list that the count counts.</summary>
    public static string ListOf(CauseView cause) => cause.Problem.Key == Conflict ? "/sync/conflicts" : cause.Kind switch
    {
        SyncKind.Customer => "/customers?quickbooks=needs-attention",
        SyncKind.Item => "/catalog?quickbooks=needs-attention",
        SyncKind.Invoice => "/invoices?quickbooks=needs-attention",
        SyncKind.Payment => "/payments?quickbooks=needs-attention",
    };

    /// <summary>Where the cause is mended: the one place for all, or the first record.</summary>
    public (string Text, string Url) WayOut(CauseView cause) =>
        cause.Problem.Key == Conflict && cause.Count > 1 ? ("Compare and choose", "/sync/conflicts")
            : cause.Problem.Primary is { Action: ProblemAction.Open, NeedsAdmin: true, Url: { } url } button && CanAdmin
            ? (button.Label, url)
            : (cause.Count == 1 ? "Open it" : "Open the first", RecordLinks.Page(cause.Kind, cause.FirstLocalId));
}
