using System.Net;

namespace DirtFace.Integrations.Chaos.Browsing;

/// <summary>The pages that people got instead of the ones they asked for.</summary>
internal sealed class ServerErrors
{
    private readonly Lock gate = new();
    private readonly List<string> unexpected = [];
    private int unavailable;
    private const int MostUnexpected = 200;

    /// <summary>"Try again later" (503), which a node may say while its database is away (O1).</summary>
    public int Unavailable => Volatile.Read(ref unavailable);

    /// <summary>Every other page with an error of the server.</summary>
    public IReadOnlyList<string> Unexpected
    {
        get
        {
            lock (gate)
            {
                return [.. unexpected];
            }
        }
    }

    public void Note(HttpStatusCode status, string what)
    {
        if (status == HttpStatusCode.ServiceUnavailable)
        {
            Interlocked.Increment(ref unavailable);
            return;
        }

        lock (gate)
        {
            unexpected.Add(what);
            if (unexpected.Count > MostUnexpected)
            {
                throw new ChaosException($"The product does nothing but fail; the last time: {what}");
            }
        }
    }
}
