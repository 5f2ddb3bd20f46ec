using Microsoft.AspNetCore.Mvc.Rendering;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>A form field, ready to be written.</summary>
public sealed record FieldView
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Label { get; init; }
    public required string Value { get; init; }
    public FieldKind Kind { get; init; }
    public string? Hint { get; init; }
    public string? Error { get; init; }
    public bool Optional { get; init; }
    public string? Autocomplete { get; init; }
    public string? Width { get; init; }
    public string? Symbol { get; init; }
    public bool LabelHidden { get; init; }
    public bool Disabled { get; init; }
    public IReadOnlyList<SelectListItem> Options { get; init; } = [];

    public string HintId => Id + "-hint";
    public string ErrorId => Id + "-error";

    /// <summary>The hint first, since it says how to mend what the error complains of.</summary>
    public string? DescribedBy => (Hint, Error) switch
    {
        (null, null) => null,
        (not null, null) => HintId,
        (null, not null) => ErrorId,
        (not null, not null) => HintId + " " + ErrorId,
    };
}
