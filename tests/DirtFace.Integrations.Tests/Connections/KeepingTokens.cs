using System.Security.Cryptography;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Encryption;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Tests.Connections;

/// <summary>S1 and the journal of T2, T4 to T7.</summary>
public sealed class KeepingTokens(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    [Fact]
    public async Task A_secret_opens_only_in_the_business_row_column_and_version_it_was_sealed_for()
    {
        var (one, other) = (await app.AddBusinessAsync(), await app.AddBusinessAsync());
        var (row, elsewhere) = (Guid.CreateVersion7(app.Clock.GetUtcNow()), Guid.CreateVersion7(app.Clock.GetUtcNow()));
        var box = await one.InAsync<TenantSecrets, byte[]>(secrets => secrets.SealAsync("RT1-secret", row, "refresh", 3, CancellationToken.None));

        Assert.Equal("RT1-secret", await OpenAsync(one, row, "refresh", 3, box));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => OpenAsync(one, elsewhere, "refresh", 3, box));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => OpenAsync(one, row, "access", 3, box));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => OpenAsync(one, row, "refresh", 4, box));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => OpenAsync(other, row, "refresh", 3, box));
        for (var i = 0; i < box.Length; i++)
        {
            var damaged = box.ToArray();
            damaged[i] ^= 1;
            if (i is 0 or > 8)
            {
                await Assert.ThrowsAnyAsync<CryptographicException>(() => OpenAsync(one, row, "refresh", 3, damaged));
            }
        }
    }

    [Fact]
    public async Task A_dump_of_the_database_holds_no_token_and_no_company_id_in_clear()
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.ExpireTokensAsync();
        await business.SendInvoiceAsync("6001");
        await business.DrainAsync();

        var text = await app.Database.DumpAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Summit Grading", text, StringComparison.Ordinal);
        Assert.DoesNotContain("RT1-", text, StringComparison.Ordinal);
        Assert.DoesNotContain(business.QuickBooks.RealmId, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_was_journaled_before_a_crash_is_used_after_it()
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.ExpireTokensAsync();
        await business.SendInvoiceAsync("6002");
        await business.DrainAsync();
        // As if the process had died after the journal and before the connection row: put the answer back into the journal.
        await business.ReadAsync(async db =>
        {
            var connection = await db.Set<Connection>().AsNoTracking().SingleAsync();
            var exchange = await db.Set<TokenExchange>().SingleAsync();
            return await db.Set<TokenExchange>().Where(row => row.Id == exchange.Id).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.State, ExchangeState.Answered)
                .SetProperty(row => row.AccessCipher, connection.AccessCipher)
                .SetProperty(row => row.RefreshCipher, connection.RefreshCipher))
                + await db.Set<Connection>().ExecuteUpdateAsync(set => set
                    .SetProperty(row => row.TokenGeneration, connection.TokenGeneration - 1)
                    .SetProperty(row => row.AccessCipher, new byte[] { 1 })
                    .SetProperty(row => row.RefreshCipher, new byte[] { 1 }));
        });

        await app.RestartAsync();
        await business.SendInvoiceAsync("6003");
        await business.DrainAsync();

        Assert.Equal(2, (await business.QuickBooks.EffectsAsync("Invoice")).Count);
        Assert.Equal(ConnectionState.Connected, (await ConnectionAsync(business)).State);
    }

    [Fact]
    public async Task An_outage_of_the_token_service_marks_nothing_dead_and_changes_no_stored_token()
    {
        var business = await app.ConnectBusinessAsync();
        var before = await ConnectionAsync(business);
        await business.QuickBooks.ExpireTokensAsync();
        await business.QuickBooks.FaultAsync("fail", operation: "token", times: 50, status: 503);

        await business.SendInvoiceAsync("6004");
        for (var minute = 0; minute < 60; minute += 10)
        {
            await business.DrainAsync(2);
            app.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        var during = await ConnectionAsync(business);
        Assert.Equal(ConnectionState.Degraded, during.State);
        Assert.Equal(before.RefreshCipher, during.RefreshCipher);
        await business.QuickBooks.ClearFaultsAsync();
        await business.DrainAsync();
        Assert.Single(await business.QuickBooks.EffectsAsync("Invoice"));
    }

    [Fact]
    public async Task An_attempt_is_in_the_journal_before_the_call_is_made()
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.ExpireTokensAsync();
        await business.QuickBooks.FaultAsync("drop-before", operation: "token", times: 1);

        await business.SendInvoiceAsync("6005");
        await app.DispatchAsync(business);

        Assert.Equal(ExchangeState.Failed, await business.ReadAsync(db => db.Set<TokenExchange>().Select(row => row.State).FirstAsync()));
        await business.DrainAsync();
        Assert.Single(await business.QuickBooks.EffectsAsync("Invoice"));
    }

    private static Task<string> OpenAsync(TestBusiness business, Guid owner, string column, long version, byte[] box) =>
        business.InAsync<TenantSecrets, string>(secrets => secrets.OpenAsync(box, owner, column, version, CancellationToken.None));

    private static Task<Connection> ConnectionAsync(TestBusiness business) =>
        business.ReadAsync(db => db.Set<Connection>().AsNoTracking().SingleAsync());
}
