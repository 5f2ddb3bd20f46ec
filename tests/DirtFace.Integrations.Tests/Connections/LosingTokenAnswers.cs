using System.Text;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DirtFace.Integrations.Tests.Connections;

/// <summary>T4 and T6: an answer is kept although database, lease or process are gone; a lost one is met with the tokens that are left.</summary>
public sealed class LosingTokenAnswers(WatchedApp app) : IClassFixture<WatchedApp>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await app.SetOAuthAsync(rotation: "always");

    public ValueTask DisposeAsync()
    {
        app.Steps.OnStep = null;
        return ValueTask.CompletedTask;
    }

    /// <summary>T4: a hundred cuts, each at another statement or commit and for another while, before and after it took effect.</summary>
    [Fact]
    public async Task An_answer_is_journaled_however_often_the_database_is_cut_off_in_between()
    {
        var business = await app.ConnectBusinessAsync();
        var cuts = 0;
        for (var round = 0; round < 100; round++)
        {
            await app.ExpireAsync(business);
            var (answered, step, from, length) = (false, 0, 1 + (round % 8), 1 + (round % 3));
            app.Steps.OnStep = now =>
            {
                if (now is { IsTokenCall: true, Done: true })
                {
                    answered = true;
                }
                else if (answered && now.Kind != StepKind.Call && ++step >= from && step < from + length)
                {
                    cuts++;
                    throw new TimeoutException("The database is away.");
                }

                return Task.CompletedTask;
            };
            var asked = await Record.ExceptionAsync(() => app.AccessAsync(business));
            app.Steps.OnStep = null;

            // The journal has it, or the connection already; a worker that could not go on left it there.
            var newest = (await business.JournalAsync())[^1];
            Assert.True(newest.State is ExchangeState.Answered or ExchangeState.Applied, $"round {round}: {newest.State}, {asked}");
            Assert.True(await app.IsAliveAsync(business), $"round {round}");
            Assert.Equal(newest.Generation, (await business.ConnectionAsync()).TokenGeneration);
            // With every refresh token used up by its first use, nothing else would have kept it alive.
            Assert.Equal(newest.Id, (await business.JournalAsync())[^1].Id);
        }

        Assert.True(cuts >= 100, $"only {cuts} cuts");
    }

    /// <summary>T4: the process has to end while the database is away.</summary>
    [Fact]
    public async Task An_answer_that_cannot_be_journaled_before_the_end_waits_in_an_encrypted_file()
    {
        var business = await app.ConnectBusinessAsync();
        await app.ExpireAsync(business);
        var answered = false;
        app.Steps.OnStep = step =>
        {
            if (step is { IsTokenCall: true, Done: true })
            {
                answered = true;
                app.AskToEnd();
            }
            else if (answered && step.Kind != StepKind.Call)
            {
                app.Clock.Advance(TimeSpan.FromSeconds(2));
                throw new TimeoutException("The database is away.");
            }

            return Task.CompletedTask;
        };
        await Assert.ThrowsAsync<TimeoutException>(() => app.AccessAsync(business));
        app.Steps.OnStep = null;
        var file = Assert.Single(Directory.GetFiles(app.RescueFolder));
        Assert.Equal(ExchangeState.Started, Assert.Single(await business.JournalAsync()).State);
        Assert.DoesNotContain("RT1-", await File.ReadAllTextAsync(file, Encoding.Latin1, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        var calls = app.Steps.TokenCalls;
        await app.RestartAsync();

        Assert.True(await app.IsAliveAsync(business));
        Assert.Equal((calls, 2L), (app.Steps.TokenCalls, (await business.ConnectionAsync()).TokenGeneration));
        Assert.Empty(Directory.GetFiles(app.RescueFolder));
    }

    /// <summary>T4: a file that cannot be used is no reason not to start, and none to throw it away.</summary>
    [Fact]
    public async Task A_start_leaves_a_file_that_it_cannot_read_where_it_is()
    {
        Directory.CreateDirectory(app.RescueFolder);
        var damaged = Path.Combine(app.RescueFolder, "damaged.answer");
        await File.WriteAllTextAsync(damaged, "{", TestContext.Current.CancellationToken);

        await app.RestartAsync();

        Assert.True(File.Exists(damaged));
        File.Delete(damaged);
    }

    /// <summary>T4: the lease was lost while the call was under way.</summary>
    [Fact]
    public async Task A_holder_that_was_taken_over_journals_its_answer_and_the_next_one_uses_it()
    {
        var business = await app.ConnectBusinessAsync();
        await app.ExpireAsync(business);
        app.Steps.OnStep = async step =>
        {
            if (step is { IsTokenCall: true, Done: true })
            {
                app.Steps.OnStep = null;
                await business.ReadAsync(db => db.Set<Connection>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Fence, row => row.Fence + 1)));
            }
        };

        await Assert.ThrowsAsync<FenceLostException>(() => app.AccessAsync(business));
        var calls = app.Steps.TokenCalls;
        Assert.Equal(ExchangeState.Answered, Assert.Single(await business.JournalAsync()).State);

        app.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.True(await app.IsAliveAsync(business));
        Assert.Equal(calls, app.Steps.TokenCalls);
    }

    /// <summary>T1: the next worker looked for an answer just before it came; it must not show the token that was traded for it.</summary>
    [Fact]
    public async Task An_answer_that_comes_between_looking_and_asking_is_used_instead_of_asking()
    {
        await app.SetOAuthAsync(rotation: "always", parallelRefresh: "first-revoked-too");
        var business = await app.ConnectBusinessAsync();
        await app.ExpireAsync(business);
        var calls = app.Steps.TokenCalls;
        var (traded, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        app.Steps.OnStep = async step =>
        {
            if (step is { IsTokenCall: true, Done: true })
            {
                traded.TrySetResult();
                await goOn.Task;
            }
            else if (traded.Task.IsCompleted && step is { Kind: StepKind.Read, Done: false } && step.What.Contains("max(", StringComparison.OrdinalIgnoreCase))
            {
                // The second worker found nothing in the journal and asks now whether a call is in doubt: the answer is journaled.
                app.Steps.OnStep = null;
                goOn.SetResult();
                while ((await business.JournalAsync())[0].State == ExchangeState.Started)
                {
                    await Task.Delay(5);
                }
            }
        };
        var first = Task.Run(() => Record.ExceptionAsync(() => app.AccessAsync(business)), TestContext.Current.CancellationToken);
        await traded.Task;
        app.Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.True(await app.IsAliveAsync(business));

        Assert.IsType<FenceLostException>(await first);
        Assert.Equal((calls + 1, ConnectionState.Connected), (app.Steps.TokenCalls, (await business.ConnectionAsync()).State));
    }

    /// <summary>T1, T6: while a call may still be answered somewhere, nobody shows a refresh token.</summary>
    [Fact]
    public async Task A_call_without_a_known_end_is_waited_out_before_a_token_is_shown_again()
    {
        await app.SetOAuthAsync(rotation: "never");
        var business = await app.ConnectBusinessAsync();
        await app.ExpireAsync(business);
        await business.QuickBooks.FaultAsync("drop-after", operation: "token");
        Assert.IsType<AccessResult.Unavailable>(await app.AccessAsync(business));
        Assert.Equal(ExchangeState.Doubtful, Assert.Single(await business.JournalAsync()).State);

        var calls = app.Steps.TokenCalls;
        app.Clock.Advance(TimeSpan.FromSeconds(125));
        Assert.IsType<AccessResult.Unavailable>(await app.AccessAsync(business));
        Assert.Equal(calls, app.Steps.TokenCalls);

        app.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.IsType<AccessResult.Granted>(await app.AccessAsync(business));
        Assert.Equal(calls + 1, app.Steps.TokenCalls);
    }

    /// <summary>T6: what is left after an answer was lost for good, in each reading of the rules of rotation.</summary>
    [Theory]
    [InlineData("daily", "dies", "second-fails", true)]
    [InlineData("never", "dies", "second-fails", true)]
    [InlineData("always", "grace", "second-fails", true)]
    [InlineData("always", "grace", "first-revoked-too", true)]
    [InlineData("always", "dies", "second-fails", false)]
    [InlineData("always", "dies", "first-revoked-too", false)]
    public async Task A_lost_answer_costs_the_connection_only_where_the_old_token_dies_at_once(
        string rotation, string oldToken, string parallelRefresh, bool survives)
    {
        await app.SetOAuthAsync(rotation, oldToken, parallelRefresh);
        var business = await app.ConnectBusinessAsync();
        await app.ExpireAsync(business);
        await business.QuickBooks.FaultAsync("drop-after", operation: "token");

        Assert.IsType<AccessResult.Unavailable>(await app.AccessAsync(business));

        Assert.Equal(survives, await app.IsAliveAsync(business));
    }

    /// <summary>T6: journaled answer, then the current token, then the one before.</summary>
    [Fact]
    public async Task A_current_token_that_is_worth_nothing_is_followed_by_the_one_before()
    {
        await app.SetOAuthAsync(rotation: "always", oldToken: "grace");
        var business = await app.ConnectBusinessAsync();
        await app.ExpireAsync(business);
        Assert.True(await app.IsAliveAsync(business));
        await app.ExpireAsync(business);
        var damage = await business.ReadAsync(db => db.Set<Connection>().ExecuteUpdateAsync(set => set.SetProperty(row => row.RefreshCipher, new byte[] { 1 })));
        Assert.Equal(1, damage);

        Assert.True(await app.IsAliveAsync(business));

        var shown = (await business.JournalAsync()).Select(row => row.ShownGeneration);
        Assert.Equal([1L, 1L], shown);
    }

    /// <summary>T4, T6: numbers of generations decide, not the order in which answers reach the connection.</summary>
    [Fact]
    public void Answers_may_come_in_any_order_and_the_newest_wins()
    {
        foreach (var order in Orders([2L, 3L, 4L]))
        {
            var connection = Connected(1);
            foreach (var generation in order)
            {
                // All of them showed the first token, as holders do that know nothing of each other.
                connection.Adopt(Pair(generation), shown: 1, sameRefreshToken: false, app.Clock.GetUtcNow());
            }

            Assert.Equal((4L, 3L), (connection.TokenGeneration, connection.PreviousGeneration));
            Assert.Equal([Pair(4).Refresh, Pair(3).Refresh], [connection.RefreshCipher!, connection.PreviousRefreshCipher!]);
        }
    }

    /// <summary>T10: a permission that was given anew is not touched by answers to the older one, whatever their numbers.</summary>
    [Fact]
    public void An_answer_to_an_older_permission_changes_nothing()
    {
        var connection = Connected(1);
        var late = Pair(connection.NextGeneration());
        connection.StartAfresh(Pair(connection.NextGeneration()));
        var later = Pair(9);

        connection.Adopt(late, shown: 1, sameRefreshToken: false, app.Clock.GetUtcNow());
        connection.Adopt(later, shown: 1, sameRefreshToken: false, app.Clock.GetUtcNow());

        Assert.Equal((3L, null), (connection.TokenGeneration, connection.PreviousRefreshCipher));
    }

    private Connection Connected(long generation)
    {
        var connection = new Connection(new Tenants.TenantId(Guid.Empty), Guid.Empty, "Simulator", app.Clock.GetUtcNow());
        Assert.Equal(generation, connection.NextGeneration());
        connection.StartAfresh(Pair(generation));
        return connection;
    }

    private EncryptedTokens Pair(long generation)
    {
        var now = app.Clock.GetUtcNow();
        return new EncryptedTokens([1, (byte)generation], [2, (byte)generation], generation, now, now.AddHours(1), now.AddDays(100), null);
    }

    private static IEnumerable<long[]> Orders(long[] values) => values.Length == 1
        ? [values]
        : values.SelectMany(first => Orders([.. values.Where(value => value != first)]).Select(rest => (long[])[first, .. rest]));
}
