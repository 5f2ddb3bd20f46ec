using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>One write on its way through the pipeline.</summary>
internal sealed class EntityWrite
{
    public required WriteSet Set { get; init; }

    public CompanyFile Company => Set.Company;

    /// <summary>The id that the document has, or will have.</summary>
    public required string Id { get; init; }

    /// <summary>create, update, void or delete.</summary>
    public required string Operation { get; init; }

    public required JsonObject Sent { get; init; }

    /// <summary>The stored document, or null when this write creates one.</summary>
    public required JsonObject? Before { get; init; }

    /// <summary>The document as it will be stored; rules change it in place.</summary>
    public required JsonObject Document { get; init; }

    public required bool IsSparse { get; init; }

    public DateTimeOffset At => Set.At;

    public IReadOnlySet<string> Include { get; init; } = new HashSet<string>();

    /// <summary>Whether a person does this in the books browser, who may do things that no app may.</summary>
    public bool IsByPerson { get; init; }

    /// <summary>What a person typed to change closed books.</summary>
    public string? ClosingPassword { get; init; }

    public bool IsCreate => Before is null;

    public bool IsDelete => Operation == EntityChange.Delete;

    public bool IsFullUpdate => Before is not null && !IsSparse;

    /// <summary>Whether the client gave the field a say in this write; a full update speaks about every field.</summary>
    public bool Touches(string field) => !IsSparse || Sent.ContainsKey(field);
}
