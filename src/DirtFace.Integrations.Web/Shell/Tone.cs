namespace DirtFace.Integrations.Web.Shell;

/// <summary>How much a message asks of its reader; severity is about action, not about how bad it sounds.</summary>
public enum Tone
{
    Ok,
    Info,
    Idle,
    Warn,
    Bad,
    Plan,
}

/// <summary>The attribute value and the icon of each tone; the shape differs so that colour is never the only cue.</summary>
public static class Tones
{
    public static string Name(this Tone tone) => tone switch
    {
        Tone.Ok => "ok",
        Tone.Info => "info",
        Tone.Idle => "idle",
        Tone.Warn => "warn",
        Tone.Bad => "bad",
        Tone.Plan => "plan",
    };

    public static string Icon(this Tone tone) => tone switch
    {
        Tone.Ok => "circle-check",
        Tone.Info => "circle-i",
        Tone.Idle => "dash",
        Tone.Warn => "triangle",
        Tone.Bad => "octagon",
        Tone.Plan => "star",
    };
}
