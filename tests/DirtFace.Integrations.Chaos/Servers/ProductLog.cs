using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DirtFace.Integrations.Chaos.Servers;

/// <summary>Counts, from the product's log, what was sent and how doubts about lost answers were settled.</summary>
internal sealed partial class ProductLog
{
    private int answers;
    private int adopted;
    private int resent;
    private int other;
    private int takenOver;
    private int confirmed;
    private int fencesLost;
    private int parked;
    private int afterError;
    private readonly ConcurrentQueue<string> errors = new();

    /// <summary>Writes to QuickBooks that were confirmed or doubted: while it rises, others are on their way.</summary>
    public int Answers => Volatile.Read(ref answers);

    /// <summary>Writes that were confirmed.</summary>
    public int Confirmed => Volatile.Read(ref confirmed);

    /// <summary>Slices that ended because another worker had taken the lease (event 2006).</summary>
    public int FencesLost => Volatile.Read(ref fencesLost);

    /// <summary>Doubts that ended with the object found, or sent again because it was not there.</summary>
    public int Settled => adopted + resent;

    public IReadOnlyDictionary<string, int> Recoveries => new Dictionary<string, int>
    {
        ["adopted"] = adopted,
        ["resent"] = resent,
        ["otherwise"] = other,
        ["taken-over"] = takenOver,
        ["fences-lost"] = fencesLost,
        ["parked"] = parked,
    };

    /// <summary>Requests that ended with an unhandled exception; the lines that say which.</summary>
    public IReadOnlyCollection<string> Errors => errors;

    /// <summary>Takes one line of the log (events 2001 to 2004, 2006 and 2008).</summary>
    public void Read(string line)
    {
        NoteError(line);
        if (line.Contains("Confirmed ", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref confirmed);
            Interlocked.Increment(ref answers);
        }
        else if (line.Contains("No certain answer to ", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref answers);
        }
        else if (line.Contains("Lost the lease of connection", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref fencesLost);
        }
        else if (line.Contains("] Parked ", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref parked);
        }
        else if (LookedPattern().Match(line) is { Success: true } looked)
        {
            _ = looked.Groups["finding"].Value switch
            {
                "Done" => Interlocked.Increment(ref adopted),
                "Absent" => Interlocked.Increment(ref resent),
                _ => Interlocked.Increment(ref other),
            };
        }
        else if (TookOverPattern().Match(line) is { Success: true } took)
        {
            Interlocked.Add(ref takenOver, int.Parse(took.Groups["count"].Value, CultureInfo.InvariantCulture));
        }
    }

    // The exception and where it was thrown follow in the next lines.
    private void NoteError(string line)
    {
        afterError = line.Contains(" unhandled exception", StringComparison.Ordinal) ? 4 : Math.Max(0, afterError - 1);
        if (afterError > 0)
        {
            errors.Enqueue(line);
        }
    }

    [GeneratedRegex("""Looked for "?\w+"? of "?\w+"? "?[0-9a-f-]{36}"?: "?(?<finding>\w+)""")]
    private static partial Regex LookedPattern();

    [GeneratedRegex("Took over (?<count>[0-9]+) interrupted intents")]
    private static partial Regex TookOverPattern();
}
