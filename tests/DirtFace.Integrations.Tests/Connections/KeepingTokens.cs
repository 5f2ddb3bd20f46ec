using System.Security.Cryptography;
using DirtFace.Integrations.Encryption;
using DirtFace.Integrations.Tests.Support;

namespace DirtFace.Integrations.Tests.Connections;

/// <summary>S1.</summary>
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

    private static Task<string> OpenAsync(TestBusiness business, Guid owner, string column, long version, byte[] box) =>
        business.InAsync<TenantSecrets, string>(secrets => secrets.OpenAsync(box, owner, column, version, CancellationToken.None));
}
