using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Records;

/// <summary>The addresses of lists and records, and of what a person does with them.</summary>
internal sealed class RecordRoutes(RecordPages pages, RecordActions actions, ReceivePage receive, DepositPage deposit)
{
    public void Map(IEndpointRouteBuilder routes, Func<Func<HttpContext, CompanyFile, Task>, RequestDelegate> inCompany)
    {
        routes.MapGet("/books/{realm}/deposits/new", inCompany(DepositPage.ShowAsync));
        routes.MapPost("/books/{realm}/deposits/new", inCompany(deposit.DepositAsync));
        routes.MapGet("/books/{realm}/customers/{id}/payment", inCompany(ReceivePage.ShowAsync));
        routes.MapPost("/books/{realm}/customers/{id}/payment", inCompany(receive.ReceiveAsync));
        routes.MapGet("/books/{realm}/{list}", inCompany(InList(ListPage.ShowAsync)));
        routes.MapGet("/books/{realm}/{list}/new", inCompany(InList(RecordPages.ShowNewAsync)));
        routes.MapPost("/books/{realm}/{list}/new", inCompany(InList(pages.AddAsync)));
        routes.MapGet("/books/{realm}/{list}/{id}", inCompany(InList(RecordPages.ShowAsync)));
        routes.MapPost("/books/{realm}/{list}/{id}", inCompany(InList(pages.SaveAsync)));
        routes.MapGet("/books/{realm}/{list}/{id}/{act}", inCompany(InList(actions.AskAsync)));
        routes.MapPost("/books/{realm}/{list}/{id}/{act}", inCompany(InList(actions.DoAsync)));
    }

    private static Func<HttpContext, CompanyFile, Task> InList(Func<HttpContext, CompanyFile, BookList, Task> show) => (http, company) =>
    {
        var name = http.GetRouteValue("list") as string ?? "";
        return BookList.Find(name) is { } list ? show(http, company, list) : Page.NotFoundAsync(http, $"The list {name}");
    };
}
