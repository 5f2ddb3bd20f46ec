namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>How often a request id came in, and what became of it.</summary>
/// <param name="Received">Calls that carried it, also those that were struck on their way.</param>
/// <param name="Executed">Times that the engine did the work, or refused it on its own grounds.</param>
/// <param name="Replayed">Times that the stored answer was given again.</param>
internal readonly record struct RequestTally(int Received, int Executed, int Replayed);

/// <summary>The tallies of one company; the oldest are forgotten first.</summary>
internal sealed class RequestTallyBook
{
    // Enough for a long test run; some 30 MB when it is full.
    private const int Capacity = 200_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, RequestTally> tallies = [];
    private readonly Queue<string> oldestFirst = [];

    public RequestTally Of(string requestId)
    {
        lock (gate)
        {
            return tallies.GetValueOrDefault(requestId);
        }
    }

    public IReadOnlyList<(string RequestId, RequestTally Tally)> All()
    {
        lock (gate)
        {
            return [.. oldestFirst.Select(id => (id, tallies[id]))];
        }
    }

    public void Received(string requestId) => Change(requestId, tally => tally with { Received = tally.Received + 1 });

    public void Executed(string requestId) => Change(requestId, tally => tally with { Executed = tally.Executed + 1 });

    public void Replayed(string requestId) => Change(requestId, tally => tally with { Replayed = tally.Replayed + 1 });

    private void Change(string requestId, Func<RequestTally, RequestTally> change)
    {
        lock (gate)
        {
            if (!tallies.TryGetValue(requestId, out var tally))
            {
                if (oldestFirst.Count == Capacity)
                {
                    tallies.Remove(oldestFirst.Dequeue());
                }
                oldestFirst.Enqueue(requestId);
            }
            tallies[requestId] = change(tally);
        }
    }
}
