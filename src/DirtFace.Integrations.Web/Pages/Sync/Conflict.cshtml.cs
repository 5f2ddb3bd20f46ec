using System.Globalization;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Sync.Conflicts;
using DirtFace.Integrations.Sync.Merging;
using DirtFace.Integrations.Web.Accounts;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages.Sync;

/// <summary>Compare and choose: both versions of a record that was changed on both sides.</summary>
[Authorize(Policy = Policies.Billing)]
public sealed class ConflictModel(ReadConflict read, SettleConflict settle, SignedIn signedIn) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public SyncKind Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public required ConflictView View { get; set; }

    /// <summary>Whether one of the sides changed after the page was opened.</summary>
    public bool MovedOn { get; private set; }

    /// <summary>The choices as posted, by row.</summary>
    private Dictionary<string, Keep> Posted { get; set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await read.ExistsAsync(Kind, Id, ct) ? await ShowAsync(ct) : NotFound();

    public async Task<IActionResult> OnPostAsync(long seen, [FromForm(Name = "Keep")] Dictionary<string, Keep>? keep, Keep? all, CancellationToken ct)
    {
        if (!await read.ExistsAsync(Kind, Id, ct))
        {
            return NotFound();
        }

        ModelState.Clear();
        Posted = keep ?? [];
        if (all is { } side && await read.RunAsync(Kind, Id, ct) is { } view)
        {
            Posted = view.Rows.ToDictionary(row => row.Key, _ => side);
        }

        var result = await settle.RunAsync(Kind, Id, seen, Posted, signedIn.Actor, ct);
        switch (result.Outcome)
        {
            case SettleOutcome.Done:
                this.Notice("Saved. It is on its way to QuickBooks.");
                return Redirect(RecordLinks.Page(Kind, Id));
            case SettleOutcome.AlreadySettled:
                this.Notice("This was already taken care of. Nothing was changed.", Tone.Idle);
                return Redirect(RecordLinks.Page(Kind, Id));
            case SettleOutcome.ChangedMeanwhile:
                (MovedOn, Posted) = (true, []);
                return await ShowAsync(ct);
            default:
                foreach (var error in result.Errors)
                {
                    ModelState.AddModelError("", error.Message);
                }

                return await ShowAsync(ct);
        }
    }

    /// <summary>What was chosen, or what is picked because only one side changed; nothing where a person has to choose.</summary>
    public Keep? Chosen(ConflictRow row) => Posted.TryGetValue(row.Key, out var keep) ? keep : row.Side switch
    {
        Side.Ours => Keep.Ours,
        Side.Theirs => Keep.Theirs,
        _ => null,
    };

    /// <summary>A value as people read it.</summary>
    public string Text(ConflictRow row, string? value) => (row.Format, value) switch
    {
        (_, null) => "None",
        (FieldFormat.Date, _) when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => TimeFormats.Date(date),
        (FieldFormat.Quantity, _) => Formats.Quantity(decimal.Parse(value, CultureInfo.InvariantCulture)),
        (FieldFormat.Price, _) => Formats.UnitPrice(decimal.Parse(value, CultureInfo.InvariantCulture), View.Currency, View.Currency),
        (FieldFormat.Discount, _) when decimal.TryParse(value, CultureInfo.InvariantCulture, out var amount) => Amount(amount),
        (FieldFormat.Flag, _) => value is "true" or "TAX" ? "Yes" : "No",
        _ => value,
    };

    public string Amount(decimal? amount) => amount is { } known ? Formats.Money(known, View.Currency, View.Currency) : "None";

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await read.RunAsync(Kind, Id, ct) is not { } view)
        {
            this.Notice("There is nothing to choose here now.", Tone.Idle);
            return Redirect(RecordLinks.Page(Kind, Id));
        }

        View = view;
        return Page();
    }
}
