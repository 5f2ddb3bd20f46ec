using DirtFace.Integrations.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages;

/// <summary>Signs a person in and returns them to where they wanted to go.</summary>
[AllowAnonymous]
public sealed class SignInModel(SignInPerson signIn) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public void OnGet() => ModelState.Clear();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Need(nameof(Email), Email, "Enter your email address.");
        Need(nameof(Password), Password, "Enter your password.");
        if (ModelState.IsValid && await signIn.RunAsync(Email!.Trim(), Password!, ct))
        {
            return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/");
        }

        if (ModelState.IsValid)
        {
            // The same words whether the address or the password is wrong: nobody learns who has an account here.
            ModelState.AddModelError(nameof(Email), "Email and password do not match. Check both and try again.");
        }

        return Page();
    }

    private void Need(string field, string? value, string message)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            ModelState.AddModelError(field, message);
        }
    }
}
