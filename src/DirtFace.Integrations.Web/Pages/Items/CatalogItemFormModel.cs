using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace DirtFace.Integrations.Web.Pages.Items;

/// <summary>The form in which a catalog item is added or changed.</summary>
public abstract class CatalogItemFormModel : FormPageModel
{
    [BindProperty]
    public CatalogItemInput Input { get; set; } = new();

    /// <summary>Where the form leads when nothing is saved.</summary>
    public abstract string CancelUrl { get; }
}
