using DirtFace.Integrations.BrowserTests.Pages;

namespace DirtFace.Integrations.BrowserTests.Appearance;

/// <summary>A page in a state worth looking at, and who sees it.</summary>
/// <param name="Name">Names its pictures.</param>
/// <param name="Path">Its address; {invoice}, {payment}, {stuck}, {conflict}, {draft}, {customer} and {item} stand for ids of the scene.</param>
/// <param name="Person">Who is signed in; null for nobody.</param>
internal sealed record ShownPage(string Name, string Path, string? Person)
{
    /// <summary>Every page of the product once, and those that differ by role or plan once for each.</summary>
    public static IReadOnlyList<ShownPage> All { get; } =
    [
        new("sign-in", "/sign-in", null),
        new("help", "/help", null),
        new("dashboard", "/", SignInPage.Admin),
        new("customers", "/customers", SignInPage.Billing),
        new("customers-none-found", "/customers?q=nobody-by-that-name", SignInPage.Billing),
        new("customer", "/customers/{customer}", SignInPage.Billing),
        new("customer-new", "/customers/new", SignInPage.Billing),
        new("customer-edit", "/customers/{customer}/edit", SignInPage.Billing),
        new("catalog", "/catalog", SignInPage.Billing),
        new("item", "/catalog/{item}", SignInPage.Billing),
        new("item-new", "/catalog/new", SignInPage.Billing),
        new("item-edit", "/catalog/{item}/edit", SignInPage.Billing),
        new("invoices", "/invoices", SignInPage.Billing),
        new("invoices-needing-attention", "/invoices?quickbooks=needs-attention", SignInPage.Viewer),
        new("invoice-new", "/invoices/new", SignInPage.Billing),
        new("invoice-draft", "/invoices/{draft}", SignInPage.Billing),
        new("invoice-edit", "/invoices/{draft}/edit", SignInPage.Billing),
        new("invoice-delete", "/invoices/{draft}/delete", SignInPage.Billing),
        new("invoice-synced", "/invoices/{invoice}", SignInPage.Billing),
        new("invoice-void", "/invoices/{stuck}/void", SignInPage.Billing),
        new("invoice-stuck", "/invoices/{stuck}", SignInPage.Billing),
        new("invoice-stuck-for-viewer", "/invoices/{stuck}", SignInPage.Viewer),
        new("invoice-changed-in-both-places", "/invoices/{conflict}", SignInPage.Billing),
        new("conflicts", "/sync/conflicts", SignInPage.Billing),
        new("compare-and-choose", "/sync/conflicts/invoice/{conflict}", SignInPage.Billing),
        new("invoice-paid-void", "/invoices/{invoice}/void", SignInPage.Billing),
        new("payments", "/payments", SignInPage.Billing),
        new("payments-none-found", "/payments?q=nobody-by-that-name", SignInPage.Billing),
        new("payment-new", "/payments/new", SignInPage.Billing),
        new("payment-new-of-invoice", "/payments/new?invoice={invoice}", SignInPage.Billing),
        new("payment", "/payments/{payment}", SignInPage.Billing),
        new("payment-for-viewer", "/payments/{payment}", SignInPage.Viewer),
        new("payment-edit", "/payments/{payment}/edit", SignInPage.Billing),
        new("payment-void", "/payments/{payment}/void", SignInPage.Billing),
        new("business", "/settings/business", SignInPage.Admin),
        new("plan", "/settings/billing", SignInPage.Admin),
        new("tax-rates", "/settings/tax-rates", SignInPage.Admin),
        new("integrations", "/settings/integrations", SignInPage.Admin),
        new("integrations-on-starter", "/settings/integrations", SignInPage.StarterAdmin),
        new("quickbooks", QuickBooksSettings.Path, SignInPage.Admin),
        new("quickbooks-for-viewer", QuickBooksSettings.Path, SignInPage.Viewer),
        new("quickbooks-on-starter", QuickBooksSettings.Path, SignInPage.StarterAdmin),
        new("quickbooks-not-connected", QuickBooksSettings.Path, SignInPage.OtherAdmin),
        new("mapping", QuickBooksSettings.MappingPath, SignInPage.Admin),
        new("mapping-for-billing", QuickBooksSettings.MappingPath, SignInPage.Billing),
        new("differences", "/settings/integrations/quickbooks/differences", SignInPage.Admin),
        new("disconnect", "/settings/integrations/quickbooks/disconnect", SignInPage.Admin),
        new("not-found", "/customers/00000000-0000-0000-0000-000000000001", SignInPage.Viewer) { Status = 404 },
        new("not-allowed", "/invoices/new", SignInPage.Viewer) { Status = 403 },
    ];

    /// <summary>The status that the server answers with.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The console says so when a page has another status; of all other pages it must say nothing.</summary>
    public string ExpectedComplaint => Status == 200 ? "nothing at all" : $"the server responded with a status of {Status}";
}
