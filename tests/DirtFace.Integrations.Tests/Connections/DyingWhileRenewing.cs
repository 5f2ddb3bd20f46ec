using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Demo;
using DirtFace.Integrations.Tests.Support;

namespace DirtFace.Integrations.Tests.Connections;

/// <summary>
/// T4: the process dies before and after each statement, commit and call of a renewal, once and twice in a row. The connection is
/// lost only where the server lets the old token die at once, and only between the answer and its commit to the journal.
/// </summary>
public sealed class DyingWhileRenewing(WatchedApp app) : IClassFixture<WatchedApp>
{
    public static TheoryData<string, string, string> Rules => new()
    {
        { "daily", "dies", "second-fails" },
        { "always", "grace", "second-fails" },
        { "always", "grace", "first-revoked-too" },
        { "always", "dies", "second-fails" },
        { "always", "dies", "first-revoked-too" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task No_crash_of_a_renewal_loses_a_connection_outside_the_window(string rotation, string oldToken, string parallelRefresh)
    {
        var business = await StartAsync(rotation, oldToken, parallelRefresh);
        var deaths = new List<Death>();
        for (var at = 1; deaths.Count == at - 1; at++)
        {
            if (await DieAsync(business, at) is { } death)
            {
                deaths.Add(death);
            }

            await JudgeAsync(business, oldToken == "dies" && rotation == "always", [.. deaths.Skip(at - 1)]);
        }

        // Floors: a sweep that passed the call and the journal by has proved nothing.
        Assert.True(deaths.Count >= 14, $"{deaths.Count} points");
        Assert.True(deaths.Count(death => death.InWindow) is >= 3 and <= 7, $"{deaths.Count(death => death.InWindow)} points in the window");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task No_two_crashes_in_a_row_lose_a_connection_outside_the_window(string rotation, string oldToken, string parallelRefresh)
    {
        var business = await StartAsync(rotation, oldToken, parallelRefresh);
        var dice = new DemoDice(17);
        var second = 0;
        for (var round = 0; round < 12; round++)
        {
            var (first, then) = (1 + dice.Next(18), 1 + dice.Next(18));
            var deaths = new List<Death>();
            foreach (var at in new[] { first, then })
            {
                if (await DieAsync(business, at) is { } death)
                {
                    deaths.Add(death);
                }

                // Half of the times the next process comes when what is in doubt is over, else at once.
                app.Clock.Advance(TimeSpan.FromSeconds(round % 2 == 0 ? 131 : 1));
            }

            second += deaths.Count == 2 ? 1 : 0;
            await JudgeAsync(business, oldToken == "dies" && rotation == "always", deaths, $"{first} then {then}");
        }

        Assert.True(second >= 3, $"only {second} second crashes");
    }

    private async Task<TestBusiness> StartAsync(string rotation, string oldToken, string parallelRefresh)
    {
        app.HasRescueFolder = false;
        await app.SetOAuthAsync(rotation, oldToken, parallelRefresh);
        var business = await app.ConnectBusinessAsync();
        await app.RestartAsync();
        return business;
    }

    // Null when the renewal was through before the step came.
    private async Task<Death?> DieAsync(TestBusiness business, int at)
    {
        await app.ExpireAsync(business);
        var (step, answered, journaled) = (0, false, false);
        Death? death = null;
        app.Steps.OnStep = now =>
        {
            if (death is null && now.Kind != StepKind.Read)
            {
                journaled |= answered && now is { Kind: StepKind.Commit, Done: true };
                answered |= now is { IsTokenCall: true, Done: true };
                if (++step == at)
                {
                    death = new Death(answered && !journaled);
                }
            }

            if (death is not null)
            {
                // What waits for a better database gets none any more; its process is gone.
                app.AskToEnd();
                app.Clock.Advance(TimeSpan.FromSeconds(4));
                throw new ProcessDiedException();
            }

            return Task.CompletedTask;
        };
        try
        {
            await app.AccessAsync(business);
        }
        catch (Exception) when (death is not null)
        {
            // Nobody is there to handle anything.
        }

        app.Steps.OnStep = null;
        if (death is not null)
        {
            await app.RestartAsync();
            app.Clock.Advance(TimeSpan.FromSeconds(16));
        }

        return death;
    }

    private async Task JudgeAsync(TestBusiness business, bool strict, IReadOnlyList<Death> deaths, string? where = null)
    {
        var lost = strict && deaths.Any(death => death.InWindow);
        Assert.True(await app.IsAliveAsync(business) != lost, $"{where}: {string.Join(", ", deaths)}");
        if (lost)
        {
            Assert.Equal(ConnectOutcome.Connected, await business.ConnectAsync(business.QuickBooks));
        }
    }

    /// <summary>A process that died; whether it was between an answer and its commit to the journal.</summary>
    private sealed record Death(bool InWindow);

    private sealed class ProcessDiedException() : InvalidOperationException("The process died here.");
}
