using DirtFace.Integrations.Chaos.Books;
using DirtFace.Integrations.Chaos.Browsing;
using DirtFace.Integrations.Chaos.Servers;

namespace DirtFace.Integrations.Chaos.Work;

/// <summary>Connects the demo business to an empty company, maps it and turns sync on, as its admin would.</summary>
internal sealed class Setup(Fleet fleet, SimulatorControl simulator)
{
    private const string Admin = "ana@summit.example";
    private const string Business = "Summit Grading";

    private static readonly TimeSpan ListsWithin = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan LooksEvery = TimeSpan.FromMilliseconds(200);

    /// <summary>Returns the company's realm id.</summary>
    public async Task<string> RunAsync(bool warnDuplicates, CancellationToken ct)
    {
        using var admin = new Person(fleet);
        await admin.SignInAsync(Admin, ct);
        await SwitchToBusinessAsync(admin, ct);
        var realmId = await simulator.CreateCompanyAsync(warnDuplicates, ct);
        await ConnectAsync(admin, realmId, ct);
        await MapAsync(admin, ct);
        var settings = await admin.SeeAsync(SitePaths.QuickBooks, ct);
        await admin.PressAsync(settings, settings.Form("Turn on sync"), ct);
        return realmId;
    }

    // She works for two businesses; the menu offers the one that is not shown.
    private static async Task SwitchToBusinessAsync(Person admin, CancellationToken ct)
    {
        var page = await admin.SeeAsync(SitePaths.QuickBooks, ct);
        if (HtmlForm.WithButton(page.Tags, Business) is { } form)
        {
            await admin.PressAsync(page, form, ct);
        }
    }

    private async Task ConnectAsync(Person admin, string realmId, CancellationToken ct)
    {
        var settings = await admin.SeeAsync(SitePaths.QuickBooks, ct);
        var leaving = await admin.PressAsync(settings, settings.Form("Connect to QuickBooks"), ct);
        var consent = leaving.Redirect ?? throw new ChaosException($"Connecting did not lead to QuickBooks:\n{leaving.Excerpt}");
        var back = await admin.SeeAsync(await simulator.AuthorizeAsync(consent, realmId, ct), ct);
        if (!back.Contains("Connected"))
        {
            throw new ChaosException($"QuickBooks was not connected:\n{back.Excerpt}");
        }
    }

    private static async Task MapAsync(Person admin, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(ListsWithin);
        var page = await admin.SeeAsync(SitePaths.Mapping, patience.Token);
        while (!page.Contains("Grading income"))
        {
            await Task.Delay(LooksEvery, patience.Token);
            page = await admin.SeeAsync(SitePaths.Mapping, patience.Token);
        }

        var form = page.Form("Save mapping");
        form.Fill("Default income account", "Grading income");
        form.Fill("Product for lines without one", "Services");
        form.Fill("PO number", "PO Number");
        form.Fill(InvoiceJob.TaxRate, "TX State");
        var saved = await admin.PressAsync(page, form, ct);
        if (saved.Redirect is null)
        {
            throw new ChaosException($"The mapping was not saved:\n{saved.Excerpt}");
        }
    }
}
