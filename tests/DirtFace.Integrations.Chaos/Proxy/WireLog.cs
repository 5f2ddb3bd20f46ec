using System.Security.Cryptography;

namespace DirtFace.Integrations.Chaos.Proxy;

/// <summary>What every node put on the wire: how often each request id left, and with which bytes (W8).</summary>
internal sealed class WireLog
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (int Times, HashSet<string> Bodies)> writes = [];
    private int tokenCalls;

    public int TokenCalls => Volatile.Read(ref tokenCalls);

    public void Note(WireMessage request)
    {
        if (request.Target == WireTarget.Token)
        {
            Interlocked.Increment(ref tokenCalls);
        }

        if (request.RequestId is not { } id)
        {
            return;
        }

        var body = Convert.ToHexStringLower(SHA256.HashData(request.Body));
        lock (gate)
        {
            var known = writes.GetValueOrDefault(id, (0, []));
            known.Bodies.Add(body);
            writes[id] = (known.Times + 1, known.Bodies);
        }
    }

    /// <summary>Every write that left: its id, how often, and with how many different bodies.</summary>
    public IReadOnlyList<(string RequestId, int Times, int Bodies)> Writes()
    {
        lock (gate)
        {
            return [.. writes.Select(write => (write.Key, write.Value.Times, write.Value.Bodies.Count))];
        }
    }
}
