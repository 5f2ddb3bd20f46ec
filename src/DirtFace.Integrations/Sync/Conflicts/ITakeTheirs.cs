using System.Text.Json.Nodes;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Sync.Conflicts;

/// <summary>What a person took from QuickBooks: fields of the record by key, and our lines as they are to be.</summary>
/// <param name="Theirs">QuickBooks' object.</param>
/// <param name="Fields">The fields that are taken, with their values.</param>
/// <param name="Lines">All lines that we have afterwards; null when ours stay as they are.</param>
internal sealed record TakenFromThem(JsonObject Theirs, IReadOnlyDictionary<string, string?> Fields, IReadOnlyList<TakenLine>? Lines);

/// <summary>One of our lines afterwards.</summary>
/// <param name="Index">Which of ours it is; null for one that only they had.</param>
/// <param name="Values">The values that are taken.</param>
internal sealed record TakenLine(int? Index, IReadOnlyDictionary<string, string?> Values);

/// <summary>Takes values of QuickBooks into a record of ours, through the rules that hold for a person who types them.</summary>
internal interface ITakeTheirs
{
    SyncKind Kind { get; }

    /// <summary>Whether our record has a place for the field.</summary>
    bool Takes(string key);

    /// <summary>Saves the record with everything else that is waiting in the unit of work; null when none of it is anything that we keep.</summary>
    Task<SaveResult?> RunAsync(Guid localId, string realmKey, TakenFromThem taken, Actor actor, CancellationToken ct);
}
