using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>W10, with a QuickBooks that forgets request ids; the class has a simulator of its own, whose mode it changes.</summary>
public sealed class RefusedAfterALostAnswer(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    private static readonly TimeSpan PastRemoteLimit = IntegrationsApp.RemoteLimit + TimeSpan.FromSeconds(11);

    [Fact]
    public async Task A_duplicate_name_after_a_lost_answer_is_our_own_success_and_is_adopted()
    {
        // The simulator forgets request ids, so the resend is refused with 6240 although the customer is ours (W10).
        using (await app.Control.PostAsync(new Uri("/sim/api/requestids", UriKind.Relative), Json("""{"mode":"ignored"}"""), TestContext.Current.CancellationToken))
        {
        }

        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.FaultAsync("delay-apply", "Customer", "create", delayMs: 1500);
        var invoice = await business.SendInvoiceAsync("2008");
        await business.DrainAsync();

        // The look comes before the late write: absent, so the same bytes go again, and are refused by the late one.
        app.Clock.Advance(PastRemoteLimit);
        await business.QuickBooks.FaultAsync("delay", "Customer", "create", delayMs: 2500);
        await business.DrainAsync();
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        Assert.Single(await business.QuickBooks.AllAsync("Customer"), row => (string?)row["DisplayName"] == "Ortiz Homes 2008");
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
    }

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
}
