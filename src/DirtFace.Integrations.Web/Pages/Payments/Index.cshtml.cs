using DirtFace.Integrations.Data;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Web.Accounts;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages.Payments;

/// <summary>Lists payments.</summary>
[Authorize(Policy = Policies.Viewer)]
public sealed class IndexModel(FindPayments find, SignedIn signedIn) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "status")]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true, Name = "method")]
    public string? Method { get; set; }

    [BindProperty(SupportsGet = true, Name = "quickbooks")]
    public string? QuickBooks { get; set; }

    [BindProperty(SupportsGet = true, Name = "from")]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "to")]
    public string? To { get; set; }

    public bool IsNarrowed => new[] { Search, Status, Method, QuickBooks, From, To }.Any(value => !string.IsNullOrWhiteSpace(value));

    public bool CanEdit => signedIn.Can(Role.Billing);

    public KeysetPage<PaymentRow> List { get; private set; } = new([], null, null);

    public async Task OnGetAsync(string? after, string? before, CancellationToken ct) =>
        List = await find.RunAsync(Filter(), new PageAt(after, before), ct);

    private PaymentFilter Filter() => new(
        Search,
        Slugs.Read<PaymentStatus>(Status),
        Slugs.Read<PaymentMethod>(Method),
        Slugs.Read<RecordStatus>(QuickBooks),
        InvoiceId: null,
        Entered.TryDate(From, out var from) ? from : null,
        Entered.TryDate(To, out var to) ? to : null);
}
