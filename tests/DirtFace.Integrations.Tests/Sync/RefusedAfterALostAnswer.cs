using System.Globalization;
using DirtFace.Integrations.Problems;
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

    [Theory]
    [InlineData("7", "9")]
    [InlineData(null, null)]
    public async Task What_a_refused_create_made_after_all_is_not_taken_for_a_newer_version(string? quantity, string? price)
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.FaultAsync("duplicate-own", "Invoice", "create");
        var invoice = await business.SendInvoiceAsync("2009");
        await business.DrainAsync();
        Assert.Equal(RecordStatus.NeedsAttention, (await business.PanelAsync(invoice)).Badge.Status);

        // The next attempt is refused because of the first one, and nobody hears it.
        app.Wire.Meddle = (_, send) => Wire.LoseAnswerAsync(send);
        if (quantity is null)
        {
            Assert.True(await business.ResolveAsync(invoice, ProblemAction.Retry));
        }
        else
        {
            await business.EditAsync(invoice, draft => draft with
            {
                PoNumber = "PO-3",
                Lines = [draft.Lines[0] with { Quantity = decimal.Parse(quantity, CultureInfo.InvariantCulture), UnitPrice = decimal.Parse(price!, CultureInfo.InvariantCulture) }],
            });
        }

        await business.DrainAsync();
        app.Wire.Meddle = null;
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        var there = await business.QuickBooks.TheInvoiceAsync("2009");
        Assert.Equal((await business.InvoiceAsync(invoice)).Total, (decimal)there["TotalAmt"]!);
        Assert.Equal(quantity is null ? [] : ["update"], await business.QuickBooks.EffectsAsync("Invoice"));
    }

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
}
