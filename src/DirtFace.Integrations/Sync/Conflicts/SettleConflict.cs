using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync.Merging;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Sync.Conflicts;

/// <summary>What became of a choice.</summary>
public enum SettleOutcome
{
    /// <summary>It is on its way.</summary>
    Done,

    /// <summary>There is nothing to choose any more; nothing was changed.</summary>
    AlreadySettled,

    /// <summary>One of the sides is not what the person saw; nothing was changed.</summary>
    ChangedMeanwhile,

    /// <summary>It cannot be done; nothing was changed.</summary>
    Invalid,
}

/// <summary>The outcome, with what is wrong where it cannot be done.</summary>
public sealed record SettleResult(SettleOutcome Outcome, IReadOnlyList<FieldError> Errors);

/// <summary>Carries out what a person chose between two versions; it holds for the versions that the person saw and for no others.</summary>
public sealed class SettleConflict
{
    private readonly IntegrationsDbContext db;
    private readonly ReadConflict read;
    private readonly SyncQueue queue;
    private readonly Timeline timeline;
    private readonly WorkSignal signal;
    private readonly IEnumerable<ITakeTheirs> takers;
    private readonly TimeProvider time;

    internal SettleConflict(
        IntegrationsDbContext db, ReadConflict read, SyncQueue queue, Timeline timeline, WorkSignal signal, IEnumerable<ITakeTheirs> takers, TimeProvider time)
    {
        (this.db, this.read, this.queue, this.timeline, this.signal, this.takers, this.time) = (db, read, queue, timeline, signal, takers, time);
    }

    /// <summary>Settles the conflict; <paramref name="version"/> is the one that the comparison showed.</summary>
    public async Task<SettleResult> RunAsync(
        SyncKind kind, Guid localId, long version, IReadOnlyDictionary<string, Keep> choices, Actor actor, CancellationToken ct)
    {
        if (await read.LoadAsync(kind, localId, ct) is not { } open)
        {
            return Result(SettleOutcome.AlreadySettled);
        }

        if (open.Record.RowVersion != version)
        {
            return Result(SettleOutcome.ChangedMeanwhile);
        }

        var snapshot = await db.Set<SyncSnapshot>().SingleAsync(row => row.RecordId == open.Record.Id, ct);
        var taker = takers.SingleOrDefault(other => other.Kind == kind);
        var choosing = new Choosing(
            open.Merge, Agreement.TryRead(snapshot.Agreed) ?? Agreement.None, choices, key => taker?.Takes(key) == true);
        if (choosing.Open.ToList() is { Count: > 0 } missing)
        {
            return new SettleResult(SettleOutcome.Invalid, [.. missing.Select(row => new FieldError(row.Key, $"Choose which version of \"{row.Label}\" to keep."))]);
        }

        snapshot.Agree(choosing.Agreement());
        open.Record.Retry(time.GetUtcNow());
        timeline.Person(kind, localId, actor, Sentence(choosing));
        return await SaveAsync(open, taker, choosing.Taken(), actor, ct);
    }

    private async Task<SettleResult> SaveAsync(OpenConflict open, ITakeTheirs? taker, TakenFromThem taken, Actor actor, CancellationToken ct)
    {
        var record = open.Record;
        try
        {
            switch (taker is null ? null : await taker.RunAsync(record.LocalId, record.RealmKey, taken, actor, ct))
            {
                case SaveResult.Invalid invalid:
                    return new SettleResult(SettleOutcome.Invalid, invalid.Errors);
                case SaveResult.ChangedMeanwhile or SaveResult.NotFound:
                    return Result(SettleOutcome.ChangedMeanwhile);
                case null:
                    await using (var transaction = await db.Database.BeginTransactionAsync(ct))
                    {
                        await db.SaveChangesAsync(ct);
                        await queue.WakeAsync(open.Connection, insist: true, ct);
                        await transaction.CommitAsync(ct);
                    }

                    signal.Wake(open.Connection.TenantId, open.Connection.Id);
                    break;
            }

            return Result(SettleOutcome.Done);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Result(SettleOutcome.ChangedMeanwhile);
        }
    }

    private static SettleResult Result(SettleOutcome outcome) => new(outcome, []);

    private static string Sentence(Choosing choosing)
    {
        var (ours, theirs) = (choosing.InWords(Keep.Ours), choosing.InWords(Keep.Theirs));
        var text = "Compared it with QuickBooks."
            + (ours.Length > 0 ? $" Kept from here: {ours}." : "")
            + (theirs.Length > 0 ? $" Kept from QuickBooks: {theirs}." : "");
        return text.Length <= 1000 ? text : text[..999] + "…";
    }
}
