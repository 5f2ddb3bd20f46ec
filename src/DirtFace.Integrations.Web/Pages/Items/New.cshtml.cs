using DirtFace.Integrations.Data;
using DirtFace.Integrations.Items;
using DirtFace.Integrations.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DirtFace.Integrations.Web.Pages.Items;

/// <summary>Adds a catalog item.</summary>
[Authorize(Policy = Policies.Billing)]
public sealed class NewModel(SaveCatalogItem save, Ids ids, SignedIn signedIn) : CatalogItemFormModel
{
    public override string CancelUrl => "/catalog";

    public void OnGet() => Input.Id = ids.Next();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var draft = Input.ToDraft(Reread()) with { Version = null };
        return ModelState.IsValid
            ? After(await save.RunAsync(draft, signedIn.Actor, ct), id => $"/catalog/{id}", "Item added.")
            : Page();
    }
}
