using System.Text.Json;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Problems;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Restoring;
using DirtFace.Integrations.Sync.Batches;
using DirtFace.Integrations.Sync.Merging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Sync;

/// <summary>
/// Confirms, refuses or doubts an intent: intent, link, snapshot, queue and timeline in one fenced transaction (W14).
/// None of it can be cancelled; an answer that nobody records would have to be looked for.
/// </summary>
internal sealed class RecordAnswer(
    IntegrationsDbContext db,
    FencedWrite write,
    SyncHandlers handlers,
    EarlierLife earlier,
    KeepSnapshot snapshots,
    FindOrigin origins,
    FindCauseWords causes,
    Timeline timeline,
    LivePulse pulse,
    TimeProvider time,
    IOptions<SyncOptions> options,
    ILogger<RecordAnswer> log)
{
    private const int MostMergesAtOnce = 3;

    /// <summary>QuickBooks has it: link, version, snapshot; and what waited for it may go.</summary>
    public async Task<GoOn> ConfirmAsync(Lease lease, PreparedAttempt attempt, RemoteObject remote, string? intuitTid, bool adopted)
    {
        var goOn = GoOn.Yes;
        await ChangeAsync(lease, attempt, async (connection, record, intent) =>
        {
            if (await db.Set<SyncRecord>().AnyAsync(row => row.RealmKey == record.RealmKey && row.Kind == record.Kind
                && row.QuickBooksId == remote.Id && row.Id != record.Id))
            {
                intent.Refuse(intuitTid);
                ParkNow(record, ParkReason.AnswerNotUnderstood, "wrong-answer", new CauseWords(), "QuickBooks answered with an object that another record is linked to.");
                return;
            }

            var now = time.GetUtcNow();
            var facts = handlers.Of(record.Kind).Facts(remote.Json);
            var isOther = earlier.HasOtherContent(connection, record, intent, remote);
            goOn = connection.IsHeld ? GoOn.No : GoOn.Yes;
            intent.Confirm(intuitTid);
            var sent = adopted && intent.Operation == WriteOperation.Create ? await origins.OfAsync(intent, remote) : intent;
            // What an earlier life made with other content is the link, and not our version; nor is what an earlier attempt made.
            record.Confirm(isOther ? 0 : sent == intent ? intent.FrozenVersion : Math.Min(sent.FrozenVersion, intent.FrozenVersion - 1), remote.Id, remote.SyncToken, now);
            record.NoteDocument(facts?.Number, facts?.Total, facts?.Total != sent.ExpectedTotal);
            await AgreeAsync(record, sent, remote, adopted, isOther);
            await WaitingRecords.ReleaseAsync(db, record, now, CancellationToken.None);
            if (isOther)
            {
                ParkNow(record, ParkReason.EditConflict, $"earlier:{record.LocalId}", new CauseWords(), null, intent);
                return;
            }

            connection.Synced(now);
            timeline.Sync(record, Sentence(record, intent, facts, adopted), intent);
            log.Confirmed($"{intent.Operation}", record.Kind, record.LocalId, intuitTid);
        });
        return goOn;
    }

    /// <summary>It may have been done: nothing is sent until we have looked, after QuickBooks cannot still be working on it (W11).</summary>
    /// <returns>The failures of QuickBooks in a row, this one included.</returns>
    public async Task<int> DoubtAsync(Lease lease, PreparedCall call, WriteAnswer.Ambiguous doubt)
    {
        var failures = 0;
        await ChangeAsync(
            lease,
            call,
            (_, record, intent) =>
            {
                // A first doubt about kinds that may be resent is settled by the same call again, not by looking (W12).
                // Else it counts from now: the attempt was written down earlier than it left, and this is later than both.
                var lookAt = intent.AmbiguousAttempts == 0 && call.Attempts.All(attempt => options.Value.ResendsFirst(attempt.Kind))
                    ? time.GetUtcNow()
                    : options.Value.CertainAt(time.GetUtcNow());
                intent.Doubt(doubt.IntuitTid, doubt.IsServerError);
                record.Look(lookAt);
                timeline.Sync(record, "QuickBooks did not answer. We look before we send it again.", intent, doubt.Reason);
                log.Doubted($"{intent.Operation}", record.Kind, record.LocalId, doubt.Reason, lookAt);
                return Task.CompletedTask;
            },
            connection =>
            {
                connection.Degrade(Connection.NotResponding, time.GetUtcNow());
                failures = connection.Failures;
            },
            BatchState.Doubtful);
        return failures;
    }

    /// <summary>
    /// It was certainly not done and may go again, with the same bytes, when the connection has rested; <paramref name="alone"/>
    /// when the call was refused as a batch. <paramref name="note"/> is what that tells about the connection.
    /// </summary>
    public Task DeferAsync(Lease lease, PreparedCall call, Action<Connection>? note, bool alone = false) =>
        ChangeAsync(
            lease,
            call,
            (_, record, intent) =>
            {
                // An item's own refusal may be stored under the item's name, so it does not go under that name again.
                intent.LeaveBatch(alone || (intent.BatchId is not null && !call.IsBatch));
                record.Defer(time.GetUtcNow());
                return Task.CompletedTask;
            },
            note,
            BatchState.Dissolved);

    /// <summary>Written down, and then not sent because of what became of the calls before it.</summary>
    public Task TakeBackAsync(Lease lease, PreparedCall call) =>
        ChangeAsync(
            lease,
            call,
            (_, record, intent) =>
            {
                intent.TakeBackAttempt();
                intent.LeaveBatch(alone: false);
                record.Defer(time.GetUtcNow());
                return Task.CompletedTask;
            },
            batchState: BatchState.Dissolved);

    /// <summary>Refused for certain, for a reason that passes: QuickBooks would repeat that refusal under the same id, so it goes under another.</summary>
    public Task RefuseForNowAsync(Lease lease, PreparedAttempt attempt, QuickBooksFault fault, Action<Connection> note) =>
        ChangeAsync(
            lease,
            new PreparedCall([attempt]),
            (_, record, intent) =>
            {
                intent.Refuse(fault.IntuitTid);
                record.Refused();
                record.Retry(time.GetUtcNow());
                return Task.CompletedTask;
            },
            note);

    /// <summary>QuickBooks answered the batch; what became of each item is recorded by itself.</summary>
    public Task BatchAnsweredAsync(Lease lease, Guid batchId) => write.RunAsync(
        lease,
        async _ => (await db.Set<SyncBatch>().SingleAsync(row => row.Id == batchId)).Become(BatchState.Answered),
        CancellationToken.None);

    /// <summary>Refused for certain: a person must act.</summary>
    public Task ParkAsync(Lease lease, PreparedAttempt attempt, ParkReason reason, QuickBooksFault? fault, bool intentStaysOpen = false) =>
        ChangeAsync(lease, attempt, async (_, record, intent) =>
        {
            if (!intentStaysOpen)
            {
                intent.Refuse(fault?.IntuitTid);
                record.Refused();
            }

            var words = await causes.RunAsync(record, reason, fault);
            ParkNow(record, reason, $"{reason}:{words.Name ?? record.LocalId.ToString()}", words, Technical(fault), intent);
            log.Parked(record.Kind, record.LocalId, reason, fault?.Code, fault?.IntuitTid);
        });

    /// <summary>
    /// QuickBooks has moved on: the next plan merges with the fresh version, under a new intent. <paramref name="perhapsArrived"/>:
    /// what we sent may have been there before somebody changed it.
    /// </summary>
    public Task ReplanAsync(Lease lease, PreparedAttempt attempt, RemoteObject fresh, bool perhapsArrived = false) =>
        ChangeAsync(lease, attempt, async (_, record, intent) =>
        {
            intent.Refuse(null);
            record.Refused();
            record.SeenAt(fresh.SyncToken);
            // It may move again and again; then each turn waits a little longer.
            record.Retry(time.GetUtcNow() + (record.Attempts > MostMergesAtOnce ? options.Value.BackOff(record.Attempts - MostMergesAtOnce, 1) : TimeSpan.Zero));
            var snapshot = await snapshots.KeepAsync(record, fresh.Json, CancellationToken.None);
            if (perhapsArrived && ManagedRecord.TryRead(intent.Ours) is { } ours)
            {
                snapshot.Agree(Agreeing.PerhapsArrived(
                    handlers.Of(record.Kind).Managed, Agreement.TryRead(snapshot.Agreed), ours, ManagedRecord.TryRead(fresh.Json)!));
            }
        });

    /// <summary>
    /// Refused as older than what QuickBooks has, which could not be read now: it is read before anything is sent. The same bytes would
    /// be refused again, and an answer lost on the way could not be told from somebody's edit.
    /// </summary>
    public Task ReadFirstAsync(Lease lease, PreparedAttempt attempt, Action<Connection> note) =>
        ChangeAsync(
            lease,
            new PreparedCall([attempt]),
            (_, record, intent) =>
            {
                intent.Refuse(null);
                record.Refused();
                record.ForgetSyncToken();
                record.Retry(time.GetUtcNow());
                return Task.CompletedTask;
            },
            note);

    /// <summary>
    /// QuickBooks says that it is done, but about something other than what we sent. The first time we look; when the same comes
    /// again a person is asked, and until then nothing is sent for this record.
    /// </summary>
    public Task DistrustAsync(Lease lease, PreparedAttempt attempt, string problem, string? intuitTid) =>
        ChangeAsync(lease, attempt, (_, record, intent) =>
        {
            var isAgain = intent.AmbiguousAttempts > 0;
            intent.Doubt(intuitTid);
            record.Look(intent.SentAt + options.Value.RemoteLimit + options.Value.RemoteMargin);
            log.NotUnderstood(record.Kind, record.LocalId, problem, intuitTid);
            if (isAgain)
            {
                ParkNow(record, ParkReason.AnswerNotUnderstood, $"wrong-answer:{record.LocalId}", new CauseWords(), problem, intent);
            }
            else
            {
                timeline.Sync(record, "QuickBooks' answer was about something else. We look before we send it again.", intent, problem);
            }

            return Task.CompletedTask;
        });

    /// <summary>An answer from the wrong company stops the connection until a person has looked; any other concerns its record alone.</summary>
    public async Task<GoOn> AlarmAsync(Lease lease, QuickBooksException problem)
    {
        if (!problem.IsWrongCompany)
        {
            return GoOn.Yes;
        }

        await ConnectionAsync(lease, connection => connection.NeedReconnect("QuickBooks answered for something other than this company.", time.GetUtcNow()));
        return GoOn.No;
    }

    /// <summary>Runs a change of the connection alone.</summary>
    public async Task ConnectionAsync(Lease lease, Action<Connection> change)
    {
        await write.RunAsync(
            lease,
            connection =>
            {
                change(connection);
                return Task.CompletedTask;
            },
            CancellationToken.None);
        pulse.ConnectionChanged(lease.TenantId);
    }

    private Task ChangeAsync(Lease lease, PreparedAttempt attempt, Func<Connection, SyncRecord, SyncIntent, Task> change) =>
        ChangeAsync(lease, new PreparedCall([attempt]), change);

    private async Task ChangeAsync(
        Lease lease,
        PreparedCall call,
        Func<Connection, SyncRecord, SyncIntent, Task> change,
        Action<Connection>? note = null,
        BatchState batchState = BatchState.Answered)
    {
        await write.RunAsync(
            lease,
            async connection =>
            {
                foreach (var attempt in call.Attempts)
                {
                    var record = await db.Set<SyncRecord>().SingleAsync(row => row.Id == attempt.RecordId);
                    var intent = await db.Set<SyncIntent>().SingleAsync(row => row.Id == attempt.IntentId);
                    // Only an open intent expects an answer; a second one for it changes nothing.
                    if (intent.IsOpen)
                    {
                        await change(connection, record, intent);
                    }
                }

                if (call.BatchId is { } batchId)
                {
                    (await db.Set<SyncBatch>().SingleAsync(row => row.Id == batchId)).Become(batchState);
                }

                note?.Invoke(connection);
            },
            CancellationToken.None);
        foreach (var attempt in call.Attempts)
        {
            pulse.Changed(lease.TenantId, attempt.Kind, attempt.LocalId);
        }
    }

    private async Task AgreeAsync(SyncRecord record, SyncIntent intent, RemoteObject remote, bool adopted, bool isOther)
    {
        var snapshot = await snapshots.OfAsync(record, CancellationToken.None);
        var before = intent.Operation == WriteOperation.Create ? null : ManagedRecord.TryRead(snapshot.Entity);
        if (intent.Operation != WriteOperation.Void && !isOther
            && ManagedRecord.TryRead(intent.Ours ?? intent.Body) is { } ours && ManagedRecord.TryRead(remote.Json) is { } answer)
        {
            snapshot.Agree(Agreeing.After(
                handlers.Of(record.Kind).Managed, Agreement.TryRead(snapshot.Agreed), ours, before, answer, adopted && intent.Operation == WriteOperation.Create));
        }

        snapshot.See(remote.Json, time.GetUtcNow());
    }

    private void ParkNow(SyncRecord record, ParkReason reason, string cause, CauseWords words, string? technical, SyncIntent? intent = null)
    {
        record.Park(reason, cause, words.ToJson(), technical);
        timeline.Sync(record, $"Could not send: {ProblemCatalog.TitleOf(record)}.", intent, technical);
    }

    private static string? Technical(QuickBooksFault? fault) =>
        fault is null ? null : JsonSerializer.Serialize(
            new { fault.Status, fault.Code, fault.Type, fault.Message, fault.Detail, fault.Element, fault.IntuitTid }, JsonSerializerOptions.Default);

    private static string Sentence(SyncRecord record, SyncIntent intent, DocumentFacts? facts, bool adopted)
    {
        var kind = record.Kind switch
        {
            SyncKind.Customer => "customer",
            SyncKind.Item => "product",
            SyncKind.Invoice => $"invoice {facts?.Number}".TrimEnd(),
            SyncKind.Payment => "payment",
        };
        var what = intent.Operation switch
        {
            WriteOperation.Create => $"Synced as QuickBooks {kind}, id {record.QuickBooksId}.",
            WriteOperation.Update => $"Updated QuickBooks {kind}.",
            WriteOperation.Void => $"Voided QuickBooks {kind}.",
        };
        return adopted ? $"{what} It had arrived although the answer was lost." : what;
    }
}
