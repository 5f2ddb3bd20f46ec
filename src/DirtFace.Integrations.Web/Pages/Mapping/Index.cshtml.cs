using DirtFace.Integrations.Mapping;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Web.Accounts;
using DirtFace.Integrations.Web.Pages.Connections;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace DirtFace.Integrations.Web.Pages.Mapping;

/// <summary>Chooses what our things are in the company's books.</summary>
[Authorize(Policy = Policies.Viewer)]
public sealed class IndexModel(ReadMapping read, SaveMapping save, SignedIn signedIn) : PageModel
{
    [BindProperty]
    public List<MappingInput> Input { get; set; } = [];

    public required MappingView View { get; set; }

    public IReadOnlyList<string> Admins { get; private set; } = [];

    public IReadOnlyList<MappingSection> Sections => MappingSection.Of(View);

    public bool CanAdmin => signedIn.Can(Role.Admin);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await read.RunAsync(ct) is not { } view)
        {
            return Redirect(ConnectionLinks.Page);
        }

        View = view;
        Input = [.. view.Rows.Select(MappingInput.Of)];
        Admins = CanAdmin ? [] : await signedIn.AdminNamesAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!CanAdmin)
        {
            return Forbid();
        }

        if (await read.RunAsync(ct) is not { } view)
        {
            return Redirect(ConnectionLinks.Page);
        }

        View = view;
        var posts = Input.ConvertAll(input => input.ToPost());
        var errors = await save.RunAsync(posts, signedIn.Actor, ct);
        foreach (var error in errors)
        {
            var at = posts.FindIndex(post => SaveMapping.FieldOf(post) == error.Field);
            ModelState.AddModelError($"{nameof(Input)}[{at}].{nameof(MappingInput.QuickBooksId)}", error.Message);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        this.Notice("Mapping saved. Records that waited for it are on their way.");
        return Redirect(ConnectionLinks.Mapping);
    }

    /// <summary>Where the row's choice is in the form.</summary>
    public int PositionOf(MappingRow row) => Input.FindIndex(input => input.Kind == row.Kind && input.LocalId == row.LocalId);

    /// <summary>What can be chosen for a row, the suggestion and a choice that is gone marked as such.</summary>
    public static IEnumerable<SelectListItem> OptionsFor(MappingSection section, MappingRow row) =>
    [
        new SelectListItem(section.NoChoice, ""),
        .. section.Options.Select(option => new SelectListItem(Label(option, row), option.QuickBooksId)),
        .. row.ChosenIsGone ? [new SelectListItem($"{row.ChosenName} (not in QuickBooks any more)", row.ChosenId)] : Array.Empty<SelectListItem>(),
    ];

    /// <summary>What the reader should know about the row's present choice.</summary>
    public static string? HintFor(MappingRow row) => row switch
    {
        { ChosenIsGone: true } => $"\"{row.ChosenName}\" was removed or made inactive in QuickBooks. Choose another.",
        { ChosenId: null, SuggestedId: not null } => "Suggested because it has the same name, not saved yet.",
        _ => null,
    };

    private static string Label(MappingOption option, MappingRow row) =>
        option.Name
        + (option.Detail is null ? "" : $" ({option.Detail})")
        + (row.ChosenId is null && option.QuickBooksId == row.SuggestedId ? " (same name)" : "");
}
