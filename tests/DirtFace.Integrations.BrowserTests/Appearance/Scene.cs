using System.Text.RegularExpressions;
using DirtFace.Integrations.BrowserTests.Pages;
using DirtFace.Integrations.BrowserTests.Running;
using Microsoft.Playwright;

namespace DirtFace.Integrations.BrowserTests.Appearance;

/// <summary>A business that has been at work: books connected, an invoice that arrived, one that is partly paid, one that needs a person, and a draft.</summary>
public sealed class Scene(Chromium chromium) : IAsyncLifetime
{
    // The scene is set without scripts: how they behave is for the journeys to say.
    private static readonly VisitOptions Plain = new() { JavaScript = false };

    private readonly RunningProduct product = new();
    private readonly Dictionary<string, string> ids = [];
    private readonly Dictionary<(string? Person, Theme Theme), Visit> visits = [];

    public async ValueTask InitializeAsync()
    {
        await product.InitializeAsync();
        await using var admin = await chromium.VisitAsync(product.Address, Plain);
        await admin.AsAsync(SignInPage.Admin);
        var settings = new QuickBooksSettings(admin);
        await admin.GoAsync(QuickBooksSettings.Path);
        await settings.ConnectAsync();
        await settings.MapAsync();
        await settings.TurnOnAsync();

        await using var billing = await chromium.VisitAsync(product.Address, Plain);
        await billing.AsAsync(SignInPage.Billing);
        await WriteAsync(billing, "draft", QuickBooksSettings.MappedRate);
        await WriteAsync(billing, "invoice", QuickBooksSettings.MappedRate);
        await new InvoicePage(billing).PressSendAsync();
        await new InvoicePage(billing).ExpectSyncedAsync();
        await new InvoicePage(billing).OpenPaymentFormAsync();
        await new PaymentForm(billing.Page).RecordAsync("500.00", "CHK 1187");
        await new PaymentPage(billing).ExpectSyncedAsync();
        ids["payment"] = new Uri(billing.Page.Url).Segments[^1];
        // A rate that nobody has mapped: the product asks instead of guessing.
        await WriteAsync(billing, "stuck", "County 7%");
        await new InvoicePage(billing).PressSendAsync();
        await new InvoicePage(billing).ExpectNeedsAttentionAsync();
        await ChangeInBothPlacesAsync(billing);
        await RememberFirstAsync(billing, "customer", "/customers");
        await RememberFirstAsync(billing, "item", "/catalog");
    }

    /// <summary>The address of a page in this scene.</summary>
    public string AddressOf(string path) => ids.Aggregate(path, (address, id) => address.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal));

    /// <summary>The window of a person in a theme, signed in once for all pages.</summary>
    public async Task<Visit> VisitAsync(string? person, Theme theme)
    {
        if (!visits.TryGetValue((person, theme), out var visit))
        {
            visit = await chromium.VisitAsync(product.Address, new VisitOptions { Theme = theme });
            visits.Add((person, theme), visit);
            if (person is not null)
            {
                await visit.AsAsync(person);
            }
        }

        return visit;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visit in visits.Values)
        {
            await visit.DisposeAsync();
        }

        await product.DisposeAsync();
    }

    private async Task WriteAsync(Visit billing, string name, string rate)
    {
        await billing.GoAsync("/invoices/new");
        var form = new InvoiceForm(billing.Page);
        await form.ChooseFirstCustomerAsync();
        await form.EnterLinesAsync(new EnteredLine("Site grading", "6.5", rate), new EnteredLine("Gravel, cubic yard", "16", rate));
        await form.EnterDiscountAsync("Percent of the lines", "5");
        await form.PoNumber.FillAsync("PO-771");
        await form.SaveDraftAsync();
        ids[name] = new Uri(billing.Page.Url).Segments[^1];
    }

    private async Task ChangeInBothPlacesAsync(Visit billing)
    {
        await WriteAsync(billing, "conflict", QuickBooksSettings.MappedRate);
        await new InvoicePage(billing).PressSendAsync();
        await new InvoicePage(billing).ExpectSyncedAsync();
        using var books = new Books(product.Simulator);
        await books.EditAsync(QuickBooksSettings.Company, await new InvoicePage(billing).NumberAsync(), "2027-02-02", 18, CancellationToken.None);
        var form = await new InvoicePage(billing).EditAsync();
        await form.DueDate.FillAsync("2027-01-09");
        await form.SaveAsync();
        await new InvoicePage(billing).ExpectNeedsAttentionAsync();
    }

    private async Task RememberFirstAsync(Visit billing, string name, string list)
    {
        await billing.GoAsync($"{list}?quickbooks=synced");
        await billing.Page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).First.ClickAsync();
        await billing.Page.WaitForURLAsync(new Regex($"{list}/[0-9a-f-]+$"));
        ids[name] = new Uri(billing.Page.Url).Segments[^1];
    }
}
