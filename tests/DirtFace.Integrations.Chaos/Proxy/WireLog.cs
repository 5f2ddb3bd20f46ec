using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DirtFace.Integrations.Chaos.Proxy;

/// <summary>What every node put on the wire: each call that writes with its bytes, and each write in it, alone or as an item of a batch (W5, W8).</summary>
internal sealed class WireLog
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, WrittenCall> calls = [];
    private readonly Dictionary<string, int> bodies = [];
    private int tokenCalls;
    private int batches;
    private int batchItems;

    public int TokenCalls => Volatile.Read(ref tokenCalls);

    /// <summary>How many batches left, repetitions included.</summary>
    public int Batches => Volatile.Read(ref batches);

    /// <summary>How many writes left in them.</summary>
    public int BatchItems => Volatile.Read(ref batchItems);

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

        var (whole, items) = (Hash(request.Body), request.IsBatch ? Items(request.Body) : []);
        lock (gate)
        {
            var known = calls.GetValueOrDefault(id) ?? new WrittenCall(id, 0, [], items.Count);
            known.Bodies.Add(whole);
            calls[id] = known with { Times = known.Times + 1 };
            foreach (var write in request.IsBatch ? items : [whole])
            {
                bodies[write] = bodies.GetValueOrDefault(write) + 1;
            }
        }

        if (request.IsBatch)
        {
            Interlocked.Increment(ref batches);
            Interlocked.Add(ref batchItems, items.Count);
        }
    }

    /// <summary>Every call that left, by its request id.</summary>
    public IReadOnlyList<WrittenCall> Calls()
    {
        lock (gate)
        {
            return [.. calls.Values];
        }
    }

    /// <summary>How often each write left, by the hash of its own bytes.</summary>
    public IReadOnlyDictionary<string, int> Bodies()
    {
        lock (gate)
        {
            return new Dictionary<string, int>(bodies);
        }
    }

    /// <summary>The name by which bytes are compared here.</summary>
    public static string Hash(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body));

    // An item is {"bId", "operation", and the document under its kind}: the bytes of the document as they stand there.
    private static List<string> Items(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        return [.. json.RootElement.GetProperty("BatchItemRequest").EnumerateArray()
            .Select(item => Hash(Encoding.UTF8.GetBytes(item.EnumerateObject().Single(member => member.Value.ValueKind == JsonValueKind.Object).Value.GetRawText())))];
    }
}

/// <summary>A call that writes: how often it left, with which bytes, and how many writes it carries; none where it is one itself.</summary>
internal sealed record WrittenCall(string RequestId, int Times, HashSet<string> Bodies, int Items);
