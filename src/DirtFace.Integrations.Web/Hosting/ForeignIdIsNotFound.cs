using DirtFace.Integrations.Sync;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace DirtFace.Integrations.Web.Hosting;

/// <summary>
/// Before any handler of a page that carries a record's id in its address runs: the record must belong to this business. One
/// place for all pages, so that no handler can forget it and a wrong id is answered alike whatever else the request holds.
/// </summary>
internal sealed class ForeignIdIsNotFound(RecordNames names) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (KindOf(context) is { } kind
            && (!Guid.TryParse($"{context.RouteData.Values["id"]}", out var id)
                || await names.OfAsync(kind, id, context.HttpContext.RequestAborted) is null))
        {
            context.Result = new NotFoundResult();
            return;
        }

        await next();
    }

    private static SyncKind? KindOf(PageHandlerExecutingContext context) =>
        !context.RouteData.Values.ContainsKey("id") ? null : context.ActionDescriptor.ViewEnginePath.Split('/')[1] switch
        {
            "Customers" => SyncKind.Customer,
            "Items" => SyncKind.Item,
            "Invoices" => SyncKind.Invoice,
            "Payments" => SyncKind.Payment,
            "Sync" => Enum.Parse<SyncKind>($"{context.RouteData.Values["kind"]}", ignoreCase: true),
            _ => null,
        };
}
