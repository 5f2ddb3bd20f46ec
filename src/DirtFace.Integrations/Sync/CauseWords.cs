using System.Text.Json;

namespace DirtFace.Integrations.Sync;

/// <summary>The words that a parked record's sentence needs: names, never ids.</summary>
public sealed record CauseWords
{
    /// <summary>What it is about: a tax rate, an item, an account, a field.</summary>
    public string? Name { get; init; }

    /// <summary>A second name, number or date.</summary>
    public string? Other { get; init; }

    /// <summary>QuickBooks' id of the object in the way, where it said so.</summary>
    public string? QuickBooksId { get; init; }

    /// <summary>QuickBooks' own sentence; only for faults that we have no message for.</summary>
    public string? Quote { get; init; }

    internal string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Default);

    internal static CauseWords Read(string? json)
    {
        try
        {
            return json is null ? new CauseWords() : JsonSerializer.Deserialize<CauseWords>(json, JsonSerializerOptions.Default) ?? new CauseWords();
        }
        catch (JsonException)
        {
            // Then the sentence does without names.
            return new CauseWords();
        }
    }
}
