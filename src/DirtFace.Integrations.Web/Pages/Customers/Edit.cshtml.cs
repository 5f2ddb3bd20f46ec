using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DirtFace.Integrations.Web.Pages.Customers;

/// <summary>Changes a customer.</summary>
[Authorize(Policy = Policies.Billing)]
public sealed class EditModel(ReadCustomer read, SaveCustomer save, SignedIn signedIn) : CustomerFormModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public override string CancelUrl => $"/customers/{Id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await read.RunAsync(Id, ct) is not { } customer)
        {
            return NotFound();
        }

        Input = CustomerInput.Of(customer.Details);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Reread();
        var result = await save.RunAsync(Input.ToDraft() with { Id = Id, Version = Input.Version ?? 0 }, signedIn.Actor, ct);
        return After(result, id => $"/customers/{id}", "Customer saved.");
    }
}
