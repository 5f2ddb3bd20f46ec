using System.Diagnostics;
using System.Text.RegularExpressions;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Sync.Batches;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>
/// W5, as the kernel sees it: before the first byte of a request leaves, the page that holds its request id was written to the
/// database's log and that log was flushed to the disk. Needs Debian's strace.
/// </summary>
[Trait("database", "sqlite")]
public sealed class TracingSystemCalls
{
    private const int Sends = 1000;

    [Fact]
    public async Task A_thousand_of_a_thousand_requests_leave_after_their_intent_is_on_the_disk()
    {
        var trace = Path.Combine(Path.GetTempPath(), $"dirtface-trace-{Environment.ProcessId}");
        try
        {
            await RunTracedAsync(trace);

            var story = new TracedStory(File.ReadLines(trace));
            Assert.True(story.Sent.Count >= Sends, $"Only {story.Sent.Count} requests were traced: this proves nothing.");
            Assert.Empty(story.SentBeforeFlush);
        }
        finally
        {
            File.Delete(trace);
        }
    }

    [Fact]
    public void A_request_that_leaves_before_the_flush_is_told_from_one_that_leaves_after_it()
    {
        const string early = "0123456789abcdef0123456789abcdef";
        const string right = "fedcba9876543210fedcba9876543210";
        var story = new TracedStory(
        [
            $"7 pwrite64(9</data/dirtface.db-wal>, \"\\1\\0{right}{early}\"..., 4096, 24) = 4096",
            "7 fdatasync(9</data/dirtface.db-wal> <unfinished ...>",
            $"8 sendto(12<socket:[5]>, \"POST /invoice?requestid={early} HTTP/1.1\"..., 90, 0, NULL, 0) = 90",
            "7 <... fdatasync resumed>) = 0",
            $"8 sendto(12<socket:[5]>, \"POST /invoice?requestid={right} HTTP/1.1\"..., 90, 0, NULL, 0) = 90",
        ]);

        Assert.Equal(2, story.Sent.Count);
        Assert.Equal([early], story.SentBeforeFlush);
    }

    private static async Task RunTracedAsync(string trace)
    {
        var start = new ProcessStartInfo("strace")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            "-f", "-y", "--seccomp-bpf", "-s", "4200", "-o", trace, "-e", "trace=pwrite64,fdatasync,fsync,sendto,sendmsg,write,writev",
            "dotnet", typeof(TracedWork).Assembly.Location, "-noLogo", "-noColor", "-explicit", "only", "-class", typeof(TracedWork).FullName!,
        ];
        arguments.ToList().ForEach(start.ArgumentList.Add);
        using var traced = Process.Start(start)
            ?? throw new InvalidOperationException("strace did not start. Install it: apt-get install strace");
        var said = Task.WhenAll(traced.StandardOutput.ReadToEndAsync(), traced.StandardError.ReadToEndAsync());
        await traced.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(
            traced.ExitCode == 0,
            $"The traced run failed. If it says that tracing is not permitted, run the tests where ptrace is allowed. {string.Concat(await said)}");
    }
}

/// <summary>What a trace tells: which request ids were flushed when, and which left when.</summary>
internal sealed partial class TracedStory
{
    private readonly HashSet<string> flushed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> flushing = new(StringComparer.Ordinal);
    private HashSet<string> written = new(StringComparer.Ordinal);

    public TracedStory(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Read(line, line.Split(' ', 2)[0]);
        }
    }

    public HashSet<string> Sent { get; } = new(StringComparer.Ordinal);

    public List<string> SentBeforeFlush { get; } = [];

    private void Read(string line, string thread)
    {
        if (line.Contains("pwrite64(", StringComparison.Ordinal) && line.Contains("-wal>", StringComparison.Ordinal))
        {
            written.UnionWith(Windows(line));
        }
        else if (line.Contains(" fdatasync(", StringComparison.Ordinal) || line.Contains(" fsync(", StringComparison.Ordinal))
        {
            // Only what was written before the flush began is covered by it.
            if (line.Contains("-wal>", StringComparison.Ordinal))
            {
                flushing[thread] = written;
                written = new HashSet<string>(StringComparer.Ordinal);
            }

            Flushed(line, thread);
        }
        else if (line.Contains("sync resumed>", StringComparison.Ordinal))
        {
            Flushed(line, thread);
        }
        else if (line.Contains("<socket:", StringComparison.Ordinal) && RequestId().Match(line) is { Success: true } match && Sent.Add(match.Value)
            && !flushed.Contains(match.Value))
        {
            SentBeforeFlush.Add(match.Value);
        }
    }

    private void Flushed(string line, string thread)
    {
        if (line.EndsWith("= 0", StringComparison.Ordinal) && flushing.Remove(thread, out var covered))
        {
            flushed.UnionWith(covered);
        }
    }

    // A row's texts stand side by side without a gap, so an id may begin anywhere in a run of hexadecimal characters.
    private static IEnumerable<string> Windows(string line) =>
        from run in HexRun().Matches(line)
        from at in Enumerable.Range(0, run.Length - 31)
        select run.Value.Substring(at, 32);

    [GeneratedRegex("(?<=requestid=)[0-9a-f]{32}")]
    private static partial Regex RequestId();

    [GeneratedRegex("[0-9a-f]{32,}")]
    private static partial Regex HexRun();
}

/// <summary>The work that is traced, in a process of its own; run alone it proves nothing, so it runs only when it is asked for.</summary>
[Trait("database", "sqlite")]
public sealed class TracedWork(SqliteApp app) : IClassFixture<SqliteApp>
{
    private const int Alone = 250;
    private const int Together = 60;

    [Fact(Explicit = true)]
    public async Task Invoices_with_their_customers_and_items_go_out_alone_and_in_batches()
    {
        app.Settings["Sync:BatchFrom"] = "0";
        await app.RestartAsync();
        var business = await app.ConnectBusinessAsync();
        await SendAsync(business, 0, Alone);
        app.Settings.Remove("Sync:BatchFrom");
        await app.RestartAsync();
        await SendAsync(business, Alone, Together);

        Assert.Equal(Alone + Together, (await business.QuickBooks.AllAsync("Invoice")).Count);
        Assert.True(await business.ReadAsync(db => db.Set<SyncBatch>().CountAsync()) >= 4);
    }

    private async Task SendAsync(TestBusiness business, int first, int count)
    {
        foreach (var number in Enumerable.Range(first, count))
        {
            await business.SendInvoiceAsync($"{number}");
        }

        while (await business.ReadAsync(db => db.Set<SyncRecord>().AnyAsync(row => row.State != SyncState.Synced)))
        {
            await app.DispatchAsync(business);
        }
    }
}
