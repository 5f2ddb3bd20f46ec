using DirtFace.Integrations.Items;
using DirtFace.Integrations.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DirtFace.Integrations.Web.Pages.Items;

/// <summary>Changes a catalog item.</summary>
[Authorize(Policy = Policies.Billing)]
public sealed class EditModel(ReadCatalogItem read, SaveCatalogItem save, SignedIn signedIn) : CatalogItemFormModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public override string CancelUrl => $"/catalog/{Id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await read.RunAsync(Id, ct) is not { } item)
        {
            return NotFound();
        }

        Input = CatalogItemInput.Of(item.Details);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var draft = Input.ToDraft(Reread()) with { Id = Id, Version = Input.Version ?? 0 };
        return ModelState.IsValid
            ? After(await save.RunAsync(draft, signedIn.Actor, ct), id => $"/catalog/{id}", "Item saved.")
            : Page();
    }
}
