using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Client;

/// <summary>A connection pool that repeats a write behind our back would bill a customer twice.</summary>
public sealed class SendingOnce
{
    [Fact]
    public async Task A_kept_connection_that_dies_under_a_write_is_not_repeated_on_another()
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.ThenAnswer(200, Some.SavedCustomer).Then(visit =>
        {
            visit.Reset();
            return Task.CompletedTask;
        }).ThenAnswer(200, Some.SavedCustomer);
        var ct = TestContext.Current.CancellationToken;

        var first = await quickBooks.Accounting.WriteAsync(Some.Access, Some.Create with { RequestId = "first" }, ct);
        var second = await quickBooks.Accounting.WriteAsync(Some.Access, Some.Create with { RequestId = "second" }, ct);

        Assert.IsType<WriteAnswer.Success>(first);
        Assert.IsType<WriteAnswer.Ambiguous>(second);
        Assert.Equal(["first", "second"], quickBooks.Server.Received.Select(request => request.Query("requestid")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Connections_that_the_server_kills_while_they_rest_lose_and_repeat_nothing(bool reset)
    {
        const int Writes = 200;
        await using var quickBooks = new ScriptedQuickBooks();
        var ct = TestContext.Current.CancellationToken;
        var answers = new List<WriteAnswer>();

        for (var i = 0; i < Writes; i++)
        {
            quickBooks.Server.Then(async visit =>
            {
                await visit.AnswerAsync(200, Some.Utf8(Some.SavedCustomer));
                Kill(visit, reset);
            });
            answers.Add(await quickBooks.Accounting.WriteAsync(Some.Access, Some.Create with { RequestId = $"write-{i}" }, ct));
        }

        var received = quickBooks.Server.Received.Select(request => request.Query("requestid")).ToList();
        Assert.Equal(received.Distinct(), received);
        Assert.Contains(answers, answer => answer is WriteAnswer.Success);
        for (var i = 0; i < Writes; i++)
        {
            // A reset can overtake the answer; then the write arrived and nobody knows. What arrived is never called unsent.
            Assert.True(answers[i] is WriteAnswer.Ambiguous || (answers[i] is WriteAnswer.Success && received.Contains($"write-{i}")), $"{i}: {answers[i]}");
        }
    }

    [Fact]
    public async Task A_handler_that_retries_gets_no_second_copy()
    {
        using var retrying = new HttpClient(new RetryingHandler { InnerHandler = QuickBooksHttp.CreateHandler() });
        await using var quickBooks = new ScriptedQuickBooks(http: retrying);
        quickBooks.Server.ThenAnswer(503, "").ThenAnswer(200, Some.SavedCustomer);

        var answer = await quickBooks.Accounting.WriteAsync(Some.Access, Some.Create, TestContext.Current.CancellationToken);

        Assert.IsType<WriteAnswer.Ambiguous>(answer);
        Assert.Single(quickBooks.Server.Received);
    }

    private static void Kill(Visit visit, bool reset)
    {
        if (reset)
        {
            visit.Reset();
        }
        else
        {
            visit.Close();
        }
    }

    /// <summary>Does what resilience libraries do by default.</summary>
    private sealed class RetryingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var first = await base.SendAsync(request, cancellationToken);
            return (int)first.StatusCode < 500 ? first : await base.SendAsync(request, cancellationToken);
        }
    }
}
