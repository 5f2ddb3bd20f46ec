using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Client;

/// <summary>What the network can do to a write, with real sockets.</summary>
public sealed class LosingTheConnection
{
    private static readonly byte[] Saved = Some.Utf8(Some.SavedCustomer);

    private static readonly byte[] WholeHead = Visit.Head(200, $"Content-Length: {Saved.Length}", "intuit_tid: 1-abc");

    private static readonly Dictionary<string, Func<Visit, Task>> Accidents = new()
    {
        ["reset before the answer"] = Do(visit => visit.Reset()),
        ["end before the answer"] = Do(visit => visit.Close()),
        ["end within the head"] = visit => SendAndAsync(visit, WholeHead[..30], visit.Close),
        ["end within the body"] = visit => SendAndAsync(visit, [.. WholeHead, .. Saved[..40]], visit.Close),
        ["reset within the body"] = visit => SendAndAsync(visit, [.. WholeHead, .. Saved[..40]], visit.Reset),
        ["end within a chunk"] = visit => SendAndAsync(visit, [.. Visit.Head(200, "Transfer-Encoding: chunked"), .. "50\r\n{\"Cust"u8], visit.Close),
        ["no last chunk"] = visit => SendAndAsync(visit, [.. Chunked(Saved), .. "\r\n"u8], visit.Close),
        ["a body of unknown length that is cut"] = visit => SendAndAsync(visit, [.. Visit.Head(200, "Connection: close"), .. Saved[..40]], visit.Close),
        ["no answer at all"] = visit => Task.Delay(Timeout.Infinite, visit.Stopped),
        ["a body that does not end in time"] = async visit =>
        {
            await visit.WriteAsync([.. WholeHead, .. Saved[..40]]);
            await Task.Delay(Timeout.Infinite, visit.Stopped);
        },
        ["words that are no HTTP"] = visit => SendAndAsync(visit, "hello?\r\n\r\n"u8.ToArray(), visit.Close),
        ["a compressed body that is garbled"] = visit => visit.AnswerAsync(200, Saved, "Content-Encoding: gzip"),
        ["a body beyond all bounds"] = visit => visit.AnswerAsync(200, Endless()),
        ["a body beyond all bounds in chunks"] = visit => SendAndAsync(visit, [.. Chunked(Endless()), .. "\r\n0\r\n\r\n"u8], visit.Close),
        ["a compressed body that unpacks beyond all bounds"] = visit => visit.AnswerAsync(200, Bomb(), "Content-Encoding: gzip"),
    };

    public static TheoryData<string> AccidentNames => [.. Accidents.Keys];

    [Theory]
    [MemberData(nameof(AccidentNames))]
    public async Task A_connection_lost_after_sending_leaves_the_outcome_open(string accident)
    {
        await using var quickBooks = new ScriptedQuickBooks(options => options with { RequestTimeout = TimeSpan.FromSeconds(1) });
        quickBooks.Server.Then(Accidents[accident]);

        var answer = await quickBooks.Accounting.WriteAsync(Some.Access, Some.Create, TestContext.Current.CancellationToken);

        Assert.IsType<WriteAnswer.Ambiguous>(answer);
        Assert.Equal(Some.Create.Body, Assert.Single(quickBooks.Server.Received).Body);
    }

    [Fact]
    public async Task A_write_that_must_not_leave_any_more_was_not_sent()
    {
        await using var quickBooks = new ScriptedQuickBooks();
        var held = Some.Access with { MayWrite = () => false };

        Assert.IsType<WriteAnswer.NotSent>(await quickBooks.Accounting.WriteAsync(held, Some.Create, TestContext.Current.CancellationToken));
        var batch = await quickBooks.Accounting.BatchAsync(held, "batch-1", [Some.Create], TestContext.Current.CancellationToken);

        Assert.IsType<WriteAnswer.NotSent>(Assert.Single(batch.Items));
        Assert.Empty(quickBooks.Server.Received);
    }

    [Fact]
    public async Task A_refusal_whose_body_is_cut_is_still_a_refusal_when_the_status_says_it_all()
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.Then(visit => SendAndAsync(visit, [.. Visit.Head(401, "Content-Length: 500"), .. "{\"fault\""u8], visit.Reset));

        var answer = await quickBooks.Accounting.WriteAsync(Some.Access, Some.Create, TestContext.Current.CancellationToken);

        Assert.True(Assert.IsType<WriteAnswer.Refused>(answer).Fault.IsUnauthorized);
    }

    [Fact]
    public async Task A_validation_fault_whose_body_is_cut_leaves_the_outcome_open()
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.Then(visit => SendAndAsync(visit, [.. Visit.Head(400, "Content-Length: 500"), .. "{\"Fault\""u8], visit.Reset));

        var answer = await quickBooks.Accounting.WriteAsync(Some.Access, Some.Create, TestContext.Current.CancellationToken);

        Assert.Equal(400, Assert.IsType<WriteAnswer.Ambiguous>(answer).Status);
    }

    [Theory]
    [InlineData("http")] // nobody listens
    [InlineData("https")] // nobody listens, and nobody would understand
    public async Task A_refused_connection_has_sent_nothing(string scheme)
    {
        using var http = QuickBooksHttp.CreateClient();
        var client = new AccountingClient(http, Some.Options(new Uri($"{scheme}://127.0.0.1:{UnusedPort()}")));

        var answer = await client.WriteAsync(Some.Access, Some.Create, TestContext.Current.CancellationToken);

        Assert.IsType<WriteAnswer.NotSent>(answer);
    }

    [Fact]
    public async Task An_unknown_host_has_been_sent_nothing()
    {
        using var http = QuickBooksHttp.CreateClient();
        var client = new AccountingClient(http, Some.Options(new Uri("https://quickbooks.invalid")));

        var answer = await client.WriteAsync(Some.Access, Some.Create, TestContext.Current.CancellationToken);

        Assert.IsType<WriteAnswer.NotSent>(answer);
    }

    [Fact]
    public async Task A_failed_handshake_has_sent_nothing()
    {
        await using var quickBooks = new ScriptedQuickBooks();
        using var http = QuickBooksHttp.CreateClient();
        using var garbler = new TcpListener(IPAddress.Loopback, 0);
        garbler.Start();
        var garbling = GarbleAsync(garbler, TestContext.Current.CancellationToken);
        var client = new AccountingClient(http, Some.Options(new Uri($"https://127.0.0.1:{((IPEndPoint)garbler.LocalEndpoint).Port}")));

        var answer = await client.WriteAsync(Some.Access, Some.Create, TestContext.Current.CancellationToken);

        Assert.IsType<WriteAnswer.NotSent>(answer);
        Assert.DoesNotContain("Ostrander", Encoding.Latin1.GetString(await garbling), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_never_comes_about_has_sent_nothing()
    {
        using var handler = QuickBooksHttp.CreateHandler();
        handler.ConnectCallback = async (_, ct) =>
        {
            await Task.Delay(Timeout.Infinite, ct);
            throw new UnreachableException();
        };
        using var http = new HttpClient(handler);
        var client = new AccountingClient(http, Some.Options(new Uri("http://127.0.0.1:1")) with { RequestTimeout = TimeSpan.FromMilliseconds(300) });

        var answer = await client.WriteAsync(Some.Access, Some.Create, TestContext.Current.CancellationToken);

        Assert.IsType<WriteAnswer.NotSent>(answer);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var quickBooks = new ScriptedQuickBooks();
        await using var elsewhere = new ScriptedServer();
        quickBooks.Server.ThenAnswer(307, "", $"Location: {elsewhere.Address}stolen");
        elsewhere.ThenAnswer(200, Some.SavedCustomer);

        var answer = await quickBooks.Accounting.WriteAsync(Some.Access, Some.Create, TestContext.Current.CancellationToken);

        Assert.Equal(307, Assert.IsType<WriteAnswer.Ambiguous>(answer).Status);
        Assert.Empty(elsewhere.Received);
    }

    [Fact]
    public async Task A_write_that_is_cancelled_before_it_starts_is_not_sent()
    {
        await using var quickBooks = new ScriptedQuickBooks();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => quickBooks.Accounting.WriteAsync(Some.Access, Some.Create, cancelled.Token));

        Assert.Empty(quickBooks.Server.Received);
    }

    [Fact]
    public async Task A_write_that_is_cancelled_on_its_way_leaves_the_outcome_open()
    {
        await using var quickBooks = new ScriptedQuickBooks();
        using var impatience = new CancellationTokenSource();
        quickBooks.Server.Then(async visit =>
        {
            await impatience.CancelAsync();
            await Task.Delay(Timeout.Infinite, visit.Stopped);
        });

        var answer = await quickBooks.Accounting.WriteAsync(Some.Access, Some.Create, impatience.Token);

        Assert.IsType<WriteAnswer.Ambiguous>(answer);
    }

    private static Func<Visit, Task> Do(Action<Visit> end) => visit =>
    {
        end(visit);
        return Task.CompletedTask;
    };

    private static async Task SendAndAsync(Visit visit, byte[] bytes, Action end)
    {
        await visit.WriteAsync(bytes);
        end();
    }

    private static byte[] Chunked(byte[] body) =>
        [.. Visit.Head(200, "Transfer-Encoding: chunked"), .. Some.Utf8($"{body.Length:x}\r\n"), .. body];

    // Valid in everything but its size.
    private static byte[] Endless() => Some.Utf8($$$"""{"Customer":{"Id":"60","SyncToken":"0","Notes":"{{{new string('n', 4 * 1024 * 1024)}}}"}}""");

    private static byte[] Bomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Endless());
        }

        return packed.ToArray();
    }

    private static int UnusedPort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static async Task<byte[]> GarbleAsync(TcpListener listener, CancellationToken ct)
    {
        using var visitor = await listener.AcceptTcpClientAsync(ct);
        var stream = visitor.GetStream();
        var hello = new byte[16 * 1024];
        var length = await stream.ReadAsync(hello, ct);
        await stream.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), ct);
        return hello[..length];
    }
}
