using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DirtFace.Integrations.Web.Pages.Customers;

/// <summary>Adds a customer.</summary>
[Authorize(Policy = Policies.Billing)]
public sealed class NewModel(SaveCustomer save, Ids ids, SignedIn signedIn) : CustomerFormModel
{
    public override string CancelUrl => "/customers";

    public void OnGet() => Input.Id = ids.Next();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Reread();
        var result = await save.RunAsync(Input.ToDraft() with { Version = null }, signedIn.Actor, ct);
        return After(result, id => $"/customers/{id}", "Customer added.");
    }
}
