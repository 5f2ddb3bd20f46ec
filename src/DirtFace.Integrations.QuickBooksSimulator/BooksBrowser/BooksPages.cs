using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>The addresses of the books browser: what a person sees inside the simulated QuickBooks.</summary>
internal sealed class BooksPages(CompanyFiles companies, FrontPage front, FaultsPage faults, BookEditing editing)
{
    private static readonly byte[] Css = ReadCss();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sim/books.css", SendCssAsync);
        routes.MapGet("/", front.ShowAsync);
        routes.MapGet("/books/{realm}", In((http, company) => Redirect(http, $"/books/{company.RealmId}/invoices")));
        routes.MapGet("/books/{realm}/faults", In(faults.ShowAsync));
        routes.MapPost("/books/{realm}/faults", In(faults.SwitchAsync));
        routes.MapGet("/books/{realm}/calls", In(HistoryPages.ShowCallsAsync));
        routes.MapGet("/books/{realm}/ledger", In(HistoryPages.ShowLedgerAsync));
        routes.MapGet("/books/{realm}/{list}", InList(ListPage.ShowAsync));
        routes.MapGet("/books/{realm}/{list}/{id}", InList((http, company, list) => BookEditing.ShowAsync(http, company, list)));
        routes.MapPost("/books/{realm}/{list}/{id}", InList(editing.SaveAsync));
        routes.MapPost("/books/{realm}/{list}/{id}/void", InList(editing.VoidAsync));
        MapDeepLinks(routes);
    }

    // The addresses that QuickBooks itself uses, so that links of an app lead somewhere.
    private static void MapDeepLinks(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/app/invoice", LinkTo(EntityKinds.Invoice, "txnId"));
        routes.MapGet("/app/customerdetail", LinkTo(EntityKinds.Customer, "nameId"));
        routes.MapGet("/app/item", LinkTo(EntityKinds.Item, "itemId"));
    }

    private static RequestDelegate LinkTo(EntityKind kind, string idParameter) => http => Redirect(
        http, BookList.Of(kind).AddressOf(http.Request.Query["companyId"].ToString(), http.Request.Query[idParameter].ToString()));

    private static Task Redirect(HttpContext http, string address)
    {
        http.Response.Redirect(address);
        return Task.CompletedTask;
    }

    private RequestDelegate In(Func<HttpContext, CompanyFile, Task> show) => http =>
    {
        var realmId = http.GetRouteValue("realm") as string ?? "";
        return companies.Find(realmId) is { } company ? show(http, company) : Page.NotFoundAsync(http, $"Company {realmId}");
    };

    private RequestDelegate InList(Func<HttpContext, CompanyFile, BookList, Task> show) => In((http, company) =>
    {
        var name = http.GetRouteValue("list") as string ?? "";
        return BookList.Find(name) is { } list ? show(http, company, list) : Page.NotFoundAsync(http, $"The list {name}");
    });

    private static Task SendCssAsync(HttpContext http)
    {
        http.Response.ContentType = "text/css;charset=utf-8";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return http.Response.Body.WriteAsync(Css, http.RequestAborted).AsTask();
    }

    private static byte[] ReadCss()
    {
        using var resource = typeof(BooksPages).Assembly.GetManifestResourceStream("books.css")
            ?? throw new InvalidOperationException("The style sheet is missing from the assembly.");
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        return copy.ToArray();
    }
}
