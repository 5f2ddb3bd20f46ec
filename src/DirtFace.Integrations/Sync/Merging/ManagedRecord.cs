using System.Text.Json;
using System.Text.Json.Nodes;

namespace DirtFace.Integrations.Sync.Merging;

/// <summary>Everything that is managed about one kind of record.</summary>
/// <param name="Fields">The fields of the record itself.</param>
/// <param name="Lines">Its lines; null for a record without.</param>
/// <param name="Echoed">Fields that an answer must give back as they were sent: they say whose record it is.</param>
internal sealed record ManagedRecord(IReadOnlyList<ManagedField> Fields, ManagedLines? Lines, IReadOnlyList<string> Echoed)
{
    /// <summary>For a kind that QuickBooks keeps after it was created.</summary>
    public static ManagedRecord Nothing { get; } = new([], null, []);

    public ManagedField Field(string key) => Fields.Single(field => field.Key == key);

    /// <summary>The lines of a document that are managed.</summary>
    public IReadOnlyList<SheetLine> LinesOf(JsonObject document) =>
        Lines is null ? [] : [.. ManagedLines.All(document).Where(Lines.Manages).Select(Lines.Read)];

    /// <summary>Stored bytes as an object, or null when they are not what was stored.</summary>
    public static JsonObject? TryRead(byte[]? json)
    {
        try
        {
            return json is null ? null : JsonNode.Parse(json, null, new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
