namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>One effect of an accepted write: what the company file will hold of one document.</summary>
internal sealed record EntityChange(EntityKind Kind, string Id, string Operation, JsonObject Document, string By)
{
    public const string Create = "create";
    public const string Update = "update";
    public const string Void = "void";
    public const string Delete = "delete";
    public const string Merge = "merge";
    public const string Emailed = "emailed";

    /// <summary>The id of the record that this one was merged into.</summary>
    public string? MergedInto { get; init; }
}

/// <summary>
/// The outcome of an accepted write: the document that the caller is told, and every change that goes with it, the caller's own first.
/// No changes at all means that nothing was altered: the sync token stays and the ledger has no entry.
/// </summary>
internal sealed record EntityDecision(EntityKind Kind, string Id, string Operation, JsonObject Document, IReadOnlyList<EntityChange> Changes);
