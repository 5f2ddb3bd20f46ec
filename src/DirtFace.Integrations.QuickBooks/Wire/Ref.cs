using System.Text.Json.Serialization;

namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>Points at another entity by id; QuickBooks adds the name on answers, not always, and ignores it on requests.</summary>
public sealed record Ref(
    [property: JsonPropertyName("value")] string Value = "",
    [property: JsonPropertyName("name")] string? Name = null);
