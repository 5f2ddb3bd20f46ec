using DirtFace.Integrations.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>A page with a form whose fields are bound under "Input".</summary>
public abstract class FormPageModel : PageModel
{
    protected const string Prefix = "Input";

    /// <summary>Whether someone else saved the record while this form was open: nothing was stored and everything typed is kept.</summary>
    public bool ChangedMeanwhile { get; private set; }

    /// <summary>The fields as typed. Their binding errors are dropped: <see cref="Entered"/> says the same in plain words.</summary>
    protected Entered Reread()
    {
        ModelState.Clear();
        return new Entered(ModelState, Prefix);
    }

    /// <summary>Goes on to where the result leads: the saved record, or the form again with what is wrong.</summary>
    protected IActionResult After(SaveResult result, Func<Guid, string> url, string notice)
    {
        switch (result)
        {
            case SaveResult.Saved saved:
                this.Notice(notice);
                return Redirect(url(saved.Id));
            case SaveResult.Invalid invalid:
                ModelState.AddErrors(Prefix, invalid.Errors);
                return Page();
            case SaveResult.ChangedMeanwhile:
                ChangedMeanwhile = true;
                return Page();
            default:
                return NotFound();
        }
    }
}

/// <summary>Carries what a feature found wrong to the fields of the form.</summary>
public static class FieldErrors
{
    public static void AddErrors(this ModelStateDictionary modelState, string prefix, IEnumerable<FieldError> errors)
    {
        foreach (var error in errors)
        {
            modelState.AddModelError($"{prefix}.{error.Field}", error.Message);
        }
    }
}
