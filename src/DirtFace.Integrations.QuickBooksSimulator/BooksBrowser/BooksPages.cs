using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Records;
using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Steering;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>The addresses of the books browser: what a person sees inside the simulated QuickBooks.</summary>
internal sealed class BooksPages(CompanyFiles companies, FrontPage front, FaultsPage faults, RecordRoutes records, SteeringRoutes steering)
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
        steering.Map(routes, In);
        records.Map(routes, In);
        DeepLinks.Map(routes);
    }

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
