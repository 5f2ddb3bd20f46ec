using System.Diagnostics;
using DirtFace.Integrations.Chaos.Browsing;
using DirtFace.Integrations.Chaos.Databases;

namespace DirtFace.Integrations.Chaos.Work;

/// <summary>Waits until nothing moves any more.</summary>
internal sealed class Quiet(IDatabase database)
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan LooksEvery = TimeSpan.FromMilliseconds(200);
    private static readonly string[] Lists = ["/invoices", "/payments", "/customers", "/catalog"];

    /// <summary>False when something still moves after six minutes.</summary>
    public async Task<bool> WaitAsync(CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        while (await RecordTable.MovingAsync(database, ct) > 0)
        {
            if (Stopwatch.GetElapsedTime(started) > Within)
            {
                return false;
            }

            await Task.Delay(LooksEvery, ct);
        }

        return true;
    }

    /// <summary>The pages of records that people see as moving, or as waiting for them.</summary>
    public static async Task<IReadOnlyList<(string Page, string Status)>> UnfinishedAsync(Person reader, CancellationToken ct)
    {
        var found = new List<(string, string)>();
        foreach (var list in Lists)
        {
            foreach (var status in new[] { "waiting", "sending", "paused", "needs-attention" })
            {
                var page = await reader.SeeAsync(SitePaths.WithStatus(list, status), ct);
                found.AddRange(page.LinkedIds($"{list}/").Select(id => ($"{list}/{id}", status)));
            }
        }

        return found;
    }

    /// <summary>Whether nothing moves at this moment.</summary>
    public async Task<bool> IsStillAsync(CancellationToken ct) => await RecordTable.MovingAsync(database, ct) == 0;
}
