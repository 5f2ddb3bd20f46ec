using DirtFace.Integrations.Chaos.Stage;
using DirtFace.Integrations.Sync;

namespace DirtFace.Integrations.Chaos.Settling;

/// <summary>No attempt is left open but for a person, and every one that left was counted.</summary>
internal sealed class SettledIntents(AtRest at, World world, Ledgers here)
{
    public void Judge()
    {
        foreach (var group in here.Intents.Where(intent => intent.IsOpen).GroupBy(intent => intent.RecordId))
        {
            var record = here.Records.Single(row => row.Id == group.Key);
            if (group.Count() > 1)
            {
                at.Findings.Note($"W4: {group.Count()} open intents of one {record.Kind}");
            }

            if (record.Reason is not (ParkReason.OutcomeUnresolved or ParkReason.DuplicateFound))
            {
                at.Findings.Note($"an intent of a {record.Kind} that is {record.State} is still open");
            }
        }

        foreach (var (id, times) in world.Calls.Writes)
        {
            var recorded = here.Intents.Where(intent => intent.RequestId == id).Sum(intent => intent.Attempts)
                + here.Batches.Where(batch => batch.RequestId == id).Sum(batch => batch.Attempts);
            if (recorded < times)
            {
                at.Findings.Note($"W20: a request id left {times} times, and {recorded} attempts are recorded");
            }
        }
    }
}
