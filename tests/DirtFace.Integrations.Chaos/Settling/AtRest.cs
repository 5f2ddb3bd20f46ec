using System.Text.Json.Nodes;
using DirtFace.Integrations.Chaos.Judging;
using DirtFace.Integrations.Chaos.Stage;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync;

namespace DirtFace.Integrations.Chaos.Settling;

/// <summary>What everybody who judges a run at rest looks at: what is here, and what the run did.</summary>
internal sealed class AtRest(World world, Office office, Ledgers here)
{
    public Findings Findings { get; } = new();

    /// <summary>Whether somebody else made documents like ours, so that two are no duplicate of ours.</summary>
    public bool HadRivals { get; } = world.Calls.Faults.Counts.Keys.Any(name => name.StartsWith("duplicate-", StringComparison.Ordinal));

    public bool NumbersAreOurs => world.Options.CustomNumbers;

    public static string NoteOf(JsonNode row) => (string?)row["PrivateNote"] ?? "";

    public SyncRecord? RecordOf(SyncKind kind, Guid id) => here.Records.SingleOrDefault(row => row.Kind == kind && row.LocalId == id);

    /// <summary>The documents that carry a record's reference.</summary>
    public IReadOnlyList<JsonNode> CopiesOf(SyncKind kind, Guid id, IReadOnlyList<JsonNode> there)
    {
        var reference = SyncReference.Of(id, RecordOf(kind, id)?.Incarnation ?? 0);
        return [.. there.Where(row => NoteOf(row).Contains(reference, StringComparison.Ordinal))];
    }

    /// <summary>The copy that a synced record is linked to; null where there is nothing to compare, or that is a finding.</summary>
    public JsonNode? LinkedCopy(SyncKind kind, Guid id, string what, IReadOnlyList<JsonNode> copies, bool rivalsCount)
    {
        if (copies.Count > 1 && (rivalsCount || !HadRivals))
        {
            Findings.Duplicate(copies.Count - 1, $"{what} is {copies.Count} times in QuickBooks");
        }

        if (RecordOf(kind, id) is not { } record || !RestedWell(record, what) || record.State != SyncState.Synced)
        {
            return null;
        }

        var copy = copies.SingleOrDefault(row => (string)row["Id"]! == record.QuickBooksId);
        if (copy is null)
        {
            Findings.Lost($"{what} is synced here and not in QuickBooks");
        }

        return copy;
    }

    // A record may wait for a person only for a reason that this run gave.
    private bool RestedWell(SyncRecord record, string what)
    {
        var expected = record.State != SyncState.Parked || record.Reason switch
        {
            ParkReason.EditConflict => record.QuickBooksId is not null && (HasForeignEdit(record) || MovedByPayments(record)),
            ParkReason.NameTaken or ParkReason.NumberTaken or ParkReason.DuplicateFound => HadRivals,
            ParkReason.OutcomeUnresolved => true,
            _ => false,
        };
        if (!expected)
        {
            Findings.Wrong($"{what} waits for a person: {record.Reason} {record.TechnicalDetail}");
        }

        return expected;
    }

    private bool HasForeignEdit(SyncRecord record) =>
        office.ForeignEdits.Any(edit => edit.Id == record.QuickBooksId && edit.Entity == $"{record.Kind}") || WasStruck("foreign-edit");

    // Where an update stayed unanswered and its invoice moved on by more than one step, nobody who only looks can tell an update that
    // never arrived from one that somebody took back. Two writes of our own payments are such steps.
    private bool MovedByPayments(SyncRecord record) =>
        record.Kind == SyncKind.Invoice
        && here.Intents.Any(intent => intent.RecordId == record.Id && intent is { Operation: WriteOperation.Update, AmbiguousAttempts: > 0 })
        && here.Payments.Where(payment => payment.Allocations.Any(part => part.InvoiceId == record.LocalId))
            .Sum(payment => here.Intents.Count(intent => intent.RecordId == RecordOf(SyncKind.Payment, payment.Id)?.Id)) > 1;

    private bool WasStruck(string fault) => world.Calls.Faults.Counts.ContainsKey(fault);
}
