using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Sync.Batches;

/// <summary>
/// Shares planned writes out over the calls that may be made now. A few go alone, side by side, so that a person who has just
/// pressed *Send* does not wait for others; many share calls, as many writes in each as keep all lanes busy.
/// </summary>
internal sealed class ShareOutCalls(IOptions<SyncOptions> options)
{
    /// <summary>How many due records are worth planning with these many calls left.</summary>
    public int Worth(int due, int calls, int batches) => calls == 0 ? 0 : Batching(due, calls, batches) ? due : Math.Min(due, calls);

    /// <summary>The calls to make; a write that finds no place in them is not in the answer and waits for the next turn.</summary>
    public IReadOnlyList<IReadOnlyList<(SyncIntent Intent, PreparedAttempt Attempt)>> Run(
        IReadOnlyList<(SyncIntent Intent, PreparedAttempt Attempt)> writes, int calls, int batches)
    {
        var companions = writes.Where(write => MayShare(write.Intent)).ToList();
        if (!Batching(companions.Count, calls, batches))
        {
            return [.. writes.Take(calls).Select(Alone)];
        }

        var result = writes.Where(write => !MayShare(write.Intent)).Take(calls - 1).Select(Alone).ToList();
        var lanes = Math.Max(options.Value.InFlight, (companions.Count + options.Value.BatchItems - 1) / options.Value.BatchItems);
        var groups = Enumerable.Range(0, Math.Min(lanes, Math.Min(batches, calls - result.Count))).Select(_ => new Group()).ToList();
        var left = new List<(SyncIntent, PreparedAttempt)>();
        foreach (var write in companions)
        {
            var touches = Touches.Of(write.Attempt.Request);
            var fitting = groups.Where(group => group.Writes.Count < options.Value.BatchItems && !group.Touches.Any(touches.Clash));
            if (fitting.MinBy(group => group.Writes.Count) is { } group)
            {
                group.Writes.Add(write);
                group.Touches.Add(touches);
            }
            else
            {
                left.Add(write);
            }
        }

        result.AddRange(groups.Where(group => group.Writes.Count > 0).Select(group => group.Writes));
        result.AddRange(left.Take(calls - result.Count).Select(Alone));
        return result;
    }

    private bool Batching(int writes, int calls, int batches) =>
        options.Value.BatchFrom > 0 && writes >= options.Value.BatchFrom && calls > 0 && batches > 0;

    // A write that was ever in doubt keeps the identity it has alone; a void is spelled for single calls only.
    private bool MayShare(SyncIntent intent) =>
        intent is { TravelsAlone: false, AmbiguousAttempts: 0, Operation: not QuickBooks.WriteOperation.Void }
        && intent.Body.Length <= options.Value.BatchItemBytes;

    private static IReadOnlyList<(SyncIntent Intent, PreparedAttempt Attempt)> Alone((SyncIntent, PreparedAttempt) write) => [write];

    private sealed class Group
    {
        public List<(SyncIntent Intent, PreparedAttempt Attempt)> Writes { get; } = [];

        public List<Touches> Touches { get; } = [];
    }
}
