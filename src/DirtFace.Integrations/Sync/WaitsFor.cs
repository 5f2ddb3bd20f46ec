using DirtFace.Integrations.Data;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Sync;

/// <summary>Says what a record waits for, to the end of the line: the one that needs attention, or a ring in which nobody can go first (W19).</summary>
public sealed class WaitsFor(IntegrationsDbContext db, RecordNames names)
{
    // Nobody reads further; a longer line ends with the fifth.
    private const int LongestLine = 5;

    /// <summary>A sentence, or null when the record waits for no other.</summary>
    public async Task<string?> RunAsync(SyncRecord record, CancellationToken ct)
    {
        if (record.BlockedById is null)
        {
            return null;
        }

        var met = new HashSet<Guid> { record.Id };
        var line = "Waiting for ";
        var next = record.BlockedById.Value;
        while (true)
        {
            var other = await db.Set<SyncRecord>().AsNoTracking().SingleAsync(row => row.Id == next, ct);
            line += next == record.Id ? "this one" : Called(other.Kind, await names.OfAsync(other.Kind, other.LocalId, ct));
            var end = !met.Add(next) ? ". None of them can go first." : met.Count > LongestLine ? "." : End(other);
            if (end is not null || other.BlockedById is not { } further)
            {
                return line + end;
            }

            line += ", which waits for ";
            next = further;
        }
    }

    // How the line ends here; null when this record waits for another one itself.
    private static string? End(SyncRecord other) => other switch
    {
        { State: SyncState.Parked } => ", which needs attention.",
        { State: SyncState.Skipped } => ", which is not sent to QuickBooks.",
        { BlockedById: not null } => null,
        _ => " to reach QuickBooks first.",
    };

    private static string Called(SyncKind kind, string? name) => kind switch
    {
        SyncKind.Customer => $"customer {name}",
        SyncKind.Item => $"product {name}",
        SyncKind.Invoice => $"i{name?[1..]}",
        SyncKind.Payment => $"p{name?[1..]}",
    };
}
