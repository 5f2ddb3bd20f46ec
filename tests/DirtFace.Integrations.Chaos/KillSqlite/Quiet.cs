using System.Diagnostics;
using DirtFace.Integrations.Chaos.Browsing;

namespace DirtFace.Integrations.Chaos.KillSqlite;

/// <summary>Waits until nothing moves any more.</summary>
internal static class Quiet
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan LooksEvery = TimeSpan.FromMilliseconds(500);
    private static readonly string[] Lists = ["/invoices", "/customers", "/catalog"];
    private static readonly string[] Moving = ["waiting", "sending", "paused"];

    /// <summary>Returns what still moves after two minutes, and what waits for a person; nothing, when all went well.</summary>
    public static async Task<IReadOnlyList<string>> WaitAsync(Clerk reader, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var moving = await RecordsAsync(reader, Moving, ct);
        // Twice in a row: a customer that arrives sets its invoices going.
        for (var still = 0; still < 2 && Stopwatch.GetElapsedTime(started) < Within;)
        {
            await Task.Delay(LooksEvery, ct);
            moving = await RecordsAsync(reader, Moving, ct);
            still = moving.Count == 0 ? still + 1 : 0;
        }

        return [.. moving, .. await RecordsAsync(reader, ["needs-attention"], ct)];
    }

    private static async Task<IReadOnlyList<string>> RecordsAsync(Clerk reader, string[] statuses, CancellationToken ct)
    {
        var found = new List<string>();
        foreach (var list in Lists)
        {
            foreach (var status in statuses)
            {
                var page = await reader.SeeAsync(SitePaths.WithStatus(list, status), ct);
                found.AddRange(page.LinkedIds($"{list}/").Select(id => $"{list}/{id} is {status}"));
            }
        }

        return found;
    }
}
