using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace DirtFace.Integrations.Web.Pages.Customers;

/// <summary>The form in which a customer is added or changed.</summary>
public abstract class CustomerFormModel : FormPageModel
{
    [BindProperty]
    public CustomerInput Input { get; set; } = new();

    /// <summary>Where the form leads when nothing is saved.</summary>
    public abstract string CancelUrl { get; }
}
