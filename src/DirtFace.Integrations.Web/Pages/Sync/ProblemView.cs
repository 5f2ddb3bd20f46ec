using DirtFace.Integrations.Problems;
using DirtFace.Integrations.Web.Shell;

namespace DirtFace.Integrations.Web.Pages.Sync;

/// <summary>A record's problem as this reader sees it: with its buttons, which post under the root, or with whom to ask.</summary>
public sealed record ProblemView(Problem Problem, SyncPanelView Reader, string Root)
{
    public Tone Tone => Problem.Tone switch
    {
        ProblemTone.Info => Tone.Info,
        ProblemTone.Warning => Tone.Warn,
        ProblemTone.Critical => Tone.Bad,
    };

    /// <summary>The buttons that this reader may press, the main one first.</summary>
    public IReadOnlyList<ProblemButton> Buttons => [.. Both.Where(May)];

    /// <summary>Who can do what this reader may not; null when nothing is kept from the reader.</summary>
    public string? Ask => Both.All(May) ? null
        : Problem.Primary?.NeedsAdmin == true && Reader.Admins.Count > 0 ? "Ask an admin: " + string.Join(", ", Reader.Admins) + "."
        : "Someone with the Billing or Admin role can take care of this.";

    public string PostUrl(ProblemButton button) => $"{Root}/resolve?action={button.Action}";

    private IEnumerable<ProblemButton> Both => new[] { Problem.Primary, Problem.Secondary }.OfType<ProblemButton>();

    private bool May(ProblemButton button) => button.NeedsAdmin ? Reader.CanAdmin : Reader.CanAct;
}
