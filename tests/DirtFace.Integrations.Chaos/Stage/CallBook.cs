namespace DirtFace.Integrations.Chaos.Stage;

/// <summary>Every write that the product sent, and what may never be: the judge on the wire.</summary>
internal sealed class CallBook(VirtualTime time, WriteAhead ahead)
{
    // How long QuickBooks may be working on a request that it has not answered (W11).
    private static readonly TimeSpan RemoteLimit = TimeSpan.FromSeconds(120);

    private readonly Dictionary<string, LastWrite> last = [];
    private readonly Dictionary<string, IReadOnlyList<(string RequestId, string BodyHash)>> carried = [];
    private readonly List<string> findings = [];

    /// <summary>How often a write left, by request id.</summary>
    public IReadOnlyDictionary<string, int> Writes => last.ToDictionary(write => write.Key, write => write.Value.Times);

    /// <summary>Whether an answer of the token service may have been lost for a reason that nobody can help.</summary>
    public bool TokenAnswerAtRisk { get; set; }

    /// <summary>How many batches left.</summary>
    public int Batches => carried.Count;

    /// <summary>How often each thing went wrong.</summary>
    public Tally Faults { get; } = new();

    public IReadOnlyList<string> Findings => findings;

    /// <summary>Judges a call at the moment at which its bytes leave: W3, W5, W8, W11, W18, W20, T2.</summary>
    public void Leaves(Call call)
    {
        if (ahead.WhyItMayNotLeave(call, call.RequestId is null ? 0 : Times(call.RequestId)) is { } refusal)
        {
            findings.Add($"{call.Operation} {call.Entity} left {refusal}");
        }

        if (call.RequestId is not { } id)
        {
            return;
        }

        Leaves(call, id, call.BodyHash);
        if (call.IsBatch)
        {
            carried[id] = ahead.ItemsOf(id);
            foreach (var (item, bodyHash) in carried[id])
            {
                Leaves(call, item, bodyHash);
            }
        }
    }

    private void Leaves(Call call, string id, string bodyHash)
    {
        if (last.TryGetValue(id, out var before))
        {
            if (before.BodyHash != bodyHash)
            {
                findings.Add($"W8: one request id left with two bodies ({call.Operation} {call.Entity})");
            }

            if (!before.IsAnswered && time.Now < before.At + RemoteLimit)
            {
                findings.Add($"W11: {call.Operation} {call.Entity} was sent again while QuickBooks may still have been working on it");
            }
        }

        last[id] = new LastWrite(time.Now, bodyHash, (before?.Times ?? 0) + 1);
    }

    public bool HasLeft(string requestId) => last.ContainsKey(requestId);

    public void Answered(Call call)
    {
        if (call.RequestId is not { } id)
        {
            return;
        }

        foreach (var one in carried.GetValueOrDefault(id, []).Select(item => item.RequestId).Append(id))
        {
            last[one].IsAnswered = true;
        }
    }

    private int Times(string requestId) => last.GetValueOrDefault(requestId)?.Times ?? 0;

    public void Found(string finding) => findings.Add(finding);

    private sealed record LastWrite(DateTimeOffset At, string BodyHash, int Times)
    {
        public bool IsAnswered { get; set; }
    }
}
