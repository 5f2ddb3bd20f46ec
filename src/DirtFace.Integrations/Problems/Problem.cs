namespace DirtFace.Integrations.Problems;

/// <summary>How urgent a problem is; severity is about action.</summary>
public enum ProblemTone
{
    Info,
    Warning,
    Critical,
}

/// <summary>What a person can do about a problem on a record.</summary>
public enum ProblemAction
{
    /// <summary>Follow the button's link.</summary>
    Open,

    /// <summary>Send again.</summary>
    Retry,

    /// <summary>Link to the object that QuickBooks has under that name or number.</summary>
    LinkExisting,

    /// <summary>Send as a new record although an earlier one was deleted there.</summary>
    SendAgain,

    /// <summary>Leave the record out of the sync.</summary>
    Skip,
}

/// <summary>A button: verb plus object.</summary>
public sealed record ProblemButton(ProblemAction Action, string Label, string? Url = null, bool NeedsAdmin = false);

/// <summary>A problem as people read it (ui-guide, worked messages): the effect, the cause and what is safe, the way out.</summary>
public sealed record Problem(string Key, ProblemTone Tone, string Title, string Explanation, ProblemButton? Primary, ProblemButton? Secondary = null)
{
    /// <summary>Code, text and trace id, for support.</summary>
    public string? Technical { get; init; }
}
