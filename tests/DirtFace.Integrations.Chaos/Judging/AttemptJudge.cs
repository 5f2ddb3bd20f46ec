using DirtFace.Integrations.Chaos.Arenas;
using DirtFace.Integrations.Chaos.Databases;

namespace DirtFace.Integrations.Chaos.Judging;

/// <summary>Compares the attempts that were written down with those that left: nothing may be sent that is not on record.</summary>
internal sealed class AttemptJudge(Arena arena, Findings findings)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var intents = await IntentTable.ReadAsync(arena.Database, ct);
        foreach (var state in new[] { "Open", "Ambiguous" })
        {
            if (intents.Count(intent => intent.State == state) is > 0 and var left)
            {
                findings.Note($"{left} intents are {state} although nothing moves any more");
            }
        }

        // Recorded before it is sent, so a kill leaves more on record than left, never less (W5).
        var recorded = intents.GroupBy(intent => intent.RequestId).ToDictionary(group => group.Key, group => group.Sum(intent => intent.Attempts));
        foreach (var (requestId, times, bodies) in arena.Wire.Writes())
        {
            if (bodies > 1)
            {
                findings.Wrong($"request id {requestId} left with {bodies} different bodies (W8)");
            }

            if (recorded.GetValueOrDefault(requestId) < times)
            {
                findings.Wrong($"request id {requestId} left {times} times, {recorded.GetValueOrDefault(requestId)} attempts are on record (W5)");
            }
        }
    }
}
