using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Web.Accounts;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages.Customers;

/// <summary>Lists customers.</summary>
[Authorize(Policy = Policies.Viewer)]
public sealed class IndexModel(FindCustomers find, SignedIn signedIn) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "quickbooks")]
    public string? QuickBooks { get; set; }

    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    public bool Archived => Show == "archived";

    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrEmpty(QuickBooks) || Archived;

    public bool CanEdit => signedIn.Can(Role.Billing);

    public KeysetPage<CustomerRow> List { get; private set; } = new([], null, null);

    public async Task OnGetAsync(string? after, string? before, CancellationToken ct)
    {
        var filter = new CustomerFilter(Search, Slugs.Read<RecordStatus>(QuickBooks), Archived);
        List = await find.RunAsync(filter, new PageAt(after, before), ct);
    }
}
