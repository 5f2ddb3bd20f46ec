using DirtFace.Integrations.Chaos.Browsing;
using DirtFace.Integrations.Chaos.Servers;

namespace DirtFace.Integrations.Chaos.Work;

/// <summary>The person who takes care of what needs attention, by pressing the button that the product offers for it.</summary>
internal sealed class Decider(Fleet fleet) : IDisposable
{
    /// <summary>Where a record was changed on both sides, on a page of its own that leads there.</summary>
    public const string UseOurs = "Use all of ours";

    private const string ConflictPages = "/sync/conflicts/";

    private readonly Person person = new(fleet);
    private readonly List<string> chosen = [];
    private readonly Dictionary<string, int> pressed = [];

    /// <summary>How often each button was pressed.</summary>
    public IReadOnlyDictionary<string, int> Pressed => pressed;

    /// <summary>The records, by the product's ids, of which a person had to choose a version.</summary>
    public IReadOnlyList<string> Chosen => chosen;

    public Task SignInAsync(CancellationToken ct) => person.SignInAsync(Clerk.Billing, ct);

    /// <summary>Presses the first of these buttons on every record that needs attention; false when there was none.</summary>
    public async Task<bool> DecideAsync(IReadOnlyList<string> buttons, CancellationToken ct)
    {
        var any = false;
        foreach (var (address, _) in (await Quiet.UnfinishedAsync(person, ct)).Where(record => record.Status == "needs-attention"))
        {
            var page = await person.SeeAsync(address, ct);
            if (buttons.Contains(UseOurs)
                && page.Tags.FirstOrDefault(tag => tag is { Name: "a" } && tag["href"]?.StartsWith(ConflictPages, StringComparison.Ordinal) == true)?["href"] is { } choice)
            {
                page = await person.SeeAsync(choice, ct);
                chosen.Add(choice[(choice.LastIndexOf('/') + 1)..]);
            }

            foreach (var button in buttons)
            {
                if (HtmlForm.WithButton(page.Tags, button) is { } form)
                {
                    await PressAsync(page, form, ct);
                    pressed[button] = pressed.GetValueOrDefault(button) + 1;
                    any = true;
                    break;
                }
            }
        }

        return any;
    }

    /// <summary>The pages of the records that need attention.</summary>
    public async Task<IReadOnlyList<string>> NeedingAttentionAsync(CancellationToken ct) =>
        [.. (await Quiet.UnfinishedAsync(person, ct)).Where(record => record.Status == "needs-attention").Select(record => record.Page)];

    /// <summary>What is still moving or needs attention, as the lists show it.</summary>
    public async Task<IReadOnlyList<string>> UnfinishedAsync(CancellationToken ct)
    {
        var left = new List<string>();
        foreach (var (address, status) in await Quiet.UnfinishedAsync(person, ct))
        {
            var page = await person.SeeAsync(address, ct);
            left.Add($"{address} is {status}: {Panel(page.Text)}");
        }

        return left;
    }

    public void Dispose() => person.Dispose();

    // The part of the page that is about QuickBooks.
    private static string Panel(string text)
    {
        const int most = 240;
        var panel = text[Math.Max(0, text.IndexOf("QuickBooks status:", StringComparison.Ordinal))..];
        return panel.Length <= most ? panel : panel[..most];
    }

    private async Task PressAsync(HtmlPage page, HtmlForm form, CancellationToken ct)
    {
        try
        {
            await person.PressAsync(page, form, ct);
        }
        catch (LostAnswerException)
        {
            // The next round shows whether it was heard.
        }
    }
}
