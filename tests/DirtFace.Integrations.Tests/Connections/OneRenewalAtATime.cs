using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DirtFace.Integrations.Tests.Connections;

/// <summary>T1: several processes, many threads, one connection whose token ends again and again.</summary>
public sealed class OneRenewalAtATime(WatchedPostgresApp app) : IClassFixture<WatchedPostgresApp>
{
    private const int Processes = 4;
    private static readonly int Threads = Size.Of(16, rule: 64);
    private static readonly int Expiries = Size.Of(20, rule: 500);

    [Fact]
    public async Task Each_expiry_is_answered_by_exactly_one_rotation_whoever_notices_it()
    {
        // A second use of a refresh token ends the permission, so a second call would be seen at once.
        await app.SetOAuthAsync(rotation: "always", parallelRefresh: "first-revoked-too");
        var business = await app.ConnectBusinessAsync();
        var id = (await business.ConnectionAsync()).Id;
        var processes = new List<ServiceProvider>();
        for (var i = 0; i < Processes; i++)
        {
            processes.Add(await app.StartProcessAsync());
        }

        var before = await RotationsAsync(business);
        for (var expiry = 0; expiry < Expiries; expiry++)
        {
            await app.ExpireAsync(business);
            await business.InAsync<TurnSync, bool>(async feature =>
            {
                await feature.ReadListsAsync(business.Actor, CancellationToken.None);
                return true;
            });
            // Each fourth time the holder hangs in its call until the lease is over, and others take the connection from it.
            var hangs = expiry % 4 == 3;
            app.Steps.OnStep = async step =>
            {
                if (hangs && step is { IsTokenCall: true, Done: false })
                {
                    hangs = false;
                    app.Clock.Advance(TimeSpan.FromSeconds(20));
                    await Task.Delay(50);
                }
            };
            for (var pass = 0; pass < 5 && await IsReadingListsAsync(business); pass++)
            {
                await Task.WhenAll(processes.SelectMany(process => Enumerable.Range(0, Threads).Select(_ => Task.Run(
                    () => process.GetRequiredService<SyncDispatcher>().RunAsync(business.Tenant, id, CancellationToken.None)))));
                app.Clock.Advance(TimeSpan.FromSeconds(2));
            }

            app.Steps.OnStep = null;
            Assert.False(await IsReadingListsAsync(business), $"expiry {expiry}");
            Assert.Equal(expiry + 1, await RotationsAsync(business) - before);
        }

        Assert.Equal(ConnectionState.Connected, (await business.ConnectionAsync()).State);
        Assert.All(await business.JournalAsync(), exchange => Assert.Equal(ExchangeState.Applied, exchange.State));
        Assert.Empty(app.Logs.Errors);
        foreach (var process in processes)
        {
            await process.DisposeAsync();
        }
    }

    private static async Task<bool> IsReadingListsAsync(TestBusiness business) =>
        (await business.InAsync<ReadConnection, ConnectionView>(feature => feature.RunAsync(CancellationToken.None))).ListsPending;

    private async Task<int> RotationsAsync(TestBusiness business) =>
        (await app.Control.GetFromJsonAsync<JsonNode>(new Uri("/sim/api/grants", UriKind.Relative), TestContext.Current.CancellationToken))!["grants"]!.AsArray()
            .Where(grant => (string?)grant!["realmId"] == business.QuickBooks.RealmId).Sum(grant => (int)grant!["rotations"]!);
}
