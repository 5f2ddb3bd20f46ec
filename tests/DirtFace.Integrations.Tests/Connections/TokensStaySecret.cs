using System.Text;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.QuickBooksSimulator;
using DirtFace.Integrations.Tests.Support;

namespace DirtFace.Integrations.Tests.Connections;

/// <summary>S4 for everything that tokens go through: whole lives of connections at Trace, and not one secret in a log, however written.</summary>
public sealed class TokensStaySecret(TracedApp app) : IClassFixture<TracedApp>
{
    private readonly HashSet<string> secrets = [new SimulatorOptions().ClientSecret];

    [Fact]
    public async Task No_token_code_or_client_secret_is_ever_logged()
    {
        await app.SetOAuthAsync(rotation: "always", oldToken: "grace");
        var business = await app.ConnectBusinessAsync();
        await NoteAsync(business);
        await business.SendInvoiceAsync("9001");
        await business.DrainAsync();
        foreach (var fault in new[] { "garbage", "truncate", "cut-json", "drop-after", "fail" })
        {
            await app.ExpireAsync(business);
            await business.QuickBooks.FaultAsync(fault, operation: "token");
            await app.AccessAsync(business);
            Assert.True(await app.IsAliveAsync(business));
            await NoteAsync(business);
        }

        // Refused while it was being used; then refused for good; then given anew and given back.
        await business.QuickBooks.ExpireTokensAsync();
        await business.SendInvoiceAsync("9002");
        await business.DrainAsync();
        await NoteAsync(business);
        await business.QuickBooks.RevokeAsync();
        await business.SendInvoiceAsync("9003");
        await business.DrainAsync();
        await business.ConnectAsync(business.QuickBooks);
        await NoteAsync(business);
        await FailToJournalAsync(business);
        await NoteAsync(business);
        await business.InAsync<DisconnectCompany, bool>(feature => feature.RunAsync(business.Actor, CancellationToken.None));
        await app.DispatchAsync(business);

        Assert.True(secrets.Count > 12, $"only {secrets.Count} secrets");
        var lines = app.Logs.Lines.ToList();
        Assert.Contains(lines, line => line.Contains("Refreshed the tokens", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("TokenJournal", StringComparison.Ordinal));
        foreach (var secret in secrets.SelectMany(Writings))
        {
            Assert.DoesNotContain(lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    private async Task NoteAsync(TestBusiness business)
    {
        var connection = await business.ConnectionAsync();
        secrets.Add((await business.InAsync<TokenSealing, QuickBooks.AccessToken?>(sealing => sealing.AccessAsync(connection, CancellationToken.None)))!.Value);
        secrets.Add((await business.InAsync<TokenSealing, QuickBooks.RefreshToken?>(
            sealing => sealing.RefreshAsync(connection.RefreshCipher, connection.Id, connection.TokenGeneration, CancellationToken.None)))!.Value);
    }

    // The answer is in hand and the database refuses it: the error that is logged must not quote what could not be stored.
    private async Task FailToJournalAsync(TestBusiness business)
    {
        await app.ExpireAsync(business);
        var (answered, failed) = (false, 0);
        app.Steps.OnStep = step =>
        {
            answered |= step is { IsTokenCall: true, Done: true };
            return answered && step is { Kind: StepKind.Write, Done: true } && failed++ < 2
                ? throw new TimeoutException("The database is away.") : Task.CompletedTask;
        };
        Assert.True(await app.IsAliveAsync(business));
        app.Steps.OnStep = null;
    }

    private static IEnumerable<string> Writings(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        return new[] { secret, Convert.ToBase64String(bytes).TrimEnd('='), Convert.ToHexString(bytes), Uri.EscapeDataString(secret) }.Distinct();
    }
}
