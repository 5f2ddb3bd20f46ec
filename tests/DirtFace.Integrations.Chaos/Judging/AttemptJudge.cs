using DirtFace.Integrations.Chaos.Arenas;
using DirtFace.Integrations.Chaos.Databases;

namespace DirtFace.Integrations.Chaos.Judging;

/// <summary>Compares the attempts that were written down with those that left: nothing may be sent that is not on record, byte for byte.</summary>
internal sealed class AttemptJudge(Arena arena, Findings findings)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var (intents, batches) = (await IntentTable.IntentsAsync(arena.Database, ct), await IntentTable.BatchesAsync(arena.Database, ct));
        foreach (var state in new[] { "Open", "Ambiguous" })
        {
            if (intents.Count(intent => intent.State == state) is > 0 and var left)
            {
                findings.Note($"{left} intents are {state} although nothing moves any more");
            }
        }

        var recorded = intents.Concat(batches).ToLookup(attempt => attempt.RequestId);
        foreach (var call in arena.Wire.Calls())
        {
            var name = call.Items > 0 ? $"the batch {call.RequestId} of {call.Items} writes" : $"request id {call.RequestId}";
            if (call.Bodies.Count > 1)
            {
                findings.Wrong($"{name} left with {call.Bodies.Count} different bodies (W8)");
            }

            if (!call.Bodies.IsSubsetOf(recorded[call.RequestId].Select(attempt => attempt.Body)))
            {
                findings.Wrong($"{name} left with bytes that are not on record (W5)");
            }

            // Recorded before it is sent, so a kill leaves more on record than left, never less (W5).
            if (recorded[call.RequestId].Sum(attempt => attempt.Attempts) is var attempts && attempts < call.Times)
            {
                findings.Wrong($"{name} left {call.Times} times, {attempts} attempts are on record (W5)");
            }
        }

        // A write counts wherever it travelled: alone under its own id, or as an item under a batch's.
        var written = intents.GroupBy(intent => intent.Body).ToDictionary(group => group.Key, group => group.Sum(intent => intent.Attempts));
        foreach (var (body, times) in arena.Wire.Bodies())
        {
            if (written.GetValueOrDefault(body) < times)
            {
                findings.Wrong($"a write left {times} times alone or in batches, {written.GetValueOrDefault(body)} attempts at it are on record (W5)");
            }
        }
    }
}
