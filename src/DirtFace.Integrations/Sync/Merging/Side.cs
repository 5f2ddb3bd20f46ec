namespace DirtFace.Integrations.Sync.Merging;

/// <summary>Which side changed a field since both agreed.</summary>
public enum Side
{
    Neither,

    Ours,

    Theirs,

    /// <summary>Both, to the same.</summary>
    Same,

    /// <summary>Both, differently: a person chooses.</summary>
    Conflict,
}

/// <summary>Tells who changed a value.</summary>
internal static class Sides
{
    public static Side Of(AgreedValue? agreed, string? ours, string? theirs)
    {
        var (oursChanged, theirsChanged) = (OursChanged(agreed, ours), TheirsChanged(agreed, theirs));
        return (oursChanged, theirsChanged) switch
        {
            (false, false) => Side.Neither,
            _ when ours == theirs => Side.Same,
            (true, false) => Side.Ours,
            (false, true) => Side.Theirs,
            (true, true) => Side.Conflict,
        };
    }

    // Without common ground, what we have counts as a change of ours and what they have as one of theirs.
    public static bool OursChanged(AgreedValue? agreed, string? ours) => agreed switch
    {
        null => ours is not null,
        { Standing: Standing.SendOurs } => true,
        _ => ours != agreed.Ours,
    };

    public static bool TheirsChanged(AgreedValue? agreed, string? theirs) => agreed is null || theirs != agreed.Theirs;
}
