using System.Text.Json.Nodes;

namespace DirtFace.Integrations.Sync.Merging;

/// <summary>One field in its three versions, and who changed it.</summary>
internal sealed record MergedField(ManagedField Field, string Key, AgreedValue? Agreed, string? Ours, string? Theirs)
{
    public Side Side { get; } = Sides.Of(Agreed, Ours, Theirs);

    /// <summary>The value that both sides have once the merge is carried out.</summary>
    public string? Merged => Side == Side.Ours ? Ours : Theirs;
}

/// <summary>One line in its three versions. Either it is merged field by field, or it is one thing that a side added, removed or exchanged.</summary>
/// <param name="Index">Its place among our lines; null when we have none.</param>
/// <param name="Ours">Our line; null when we have none.</param>
/// <param name="Agreed">What both had.</param>
/// <param name="Theirs">Their line, read; null when they have none.</param>
/// <param name="There">Their line as it is.</param>
/// <param name="Whole">Which side added, removed or exchanged it; neither, when both have it.</param>
/// <param name="Values">Its fields, where both have it.</param>
internal sealed record MergedLine(int? Index, SheetLine? Ours, AgreedLine? Agreed, SheetLine? Theirs, JsonObject? There, Side Whole, IReadOnlyList<MergedField> Values)
{
    public Side Side => Whole != Side.Neither ? Whole
        : Values.Any(value => value.Side == Side.Conflict) ? Side.Conflict
        : Values.Any(value => value.Side == Side.Ours) ? Side.Ours
        : Values.Any(value => value.Side == Side.Theirs) ? Side.Theirs
        : Side.Neither;

    /// <summary>Names the line in a choice; our new lines have no id yet.</summary>
    public string Key => $"Line/{Theirs?.Id ?? Agreed?.Id ?? $"new{Index}"}";
}
