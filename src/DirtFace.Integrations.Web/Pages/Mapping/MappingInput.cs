using DirtFace.Integrations.Mapping;

namespace DirtFace.Integrations.Web.Pages.Mapping;

/// <summary>One choice as the mapping form posts it.</summary>
public sealed class MappingInput
{
    public MappingKind Kind { get; set; }
    public Guid LocalId { get; set; }
    public string? QuickBooksId { get; set; }

    public static MappingInput Of(MappingRow row) => new()
    {
        Kind = row.Kind,
        LocalId = row.LocalId,
        QuickBooksId = row.ChosenId ?? row.SuggestedId,
    };

    public MappingPost ToPost() => new(Kind, LocalId, string.IsNullOrEmpty(QuickBooksId) ? null : QuickBooksId);
}
