namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>The outcome of an accepted write: what the company file will hold, and what the client is told.</summary>
internal sealed record EntityChange(EntityKind Kind, string Id, string Operation, JsonObject Document, string By)
{
    public const string Create = "create";
    public const string Update = "update";
    public const string Void = "void";
    public const string Delete = "delete";

    /// <summary>An update that alters nothing keeps its sync token and leaves no entry in the ledger.</summary>
    public bool HasEffect { get; init; } = true;
}
