namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>A request to change the books, by an app or by a person in the books browser.</summary>
internal sealed record WriteCommand(EntityKind Kind, JsonObject Sent, string By, DateTimeOffset At)
{
    /// <summary>The <c>operation</c> of the query string; empty means create or update, as the body's Id tells.</summary>
    public string Operation { get; init; } = "";

    /// <summary>Whether a person asks for this in the books browser.</summary>
    public bool IsByPerson { get; init; }

    /// <summary>What a person typed to change closed books.</summary>
    public string? ClosingPassword { get; init; }

    /// <summary>The record that a merge leaves.</summary>
    public string? MergeInto { get; init; }

    public IReadOnlySet<string> Include { get; init; } = new HashSet<string>();
}
