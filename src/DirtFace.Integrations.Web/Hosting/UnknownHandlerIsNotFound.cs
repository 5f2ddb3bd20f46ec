using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Hosting;

/// <summary>A page that has no handler for a request would be rendered without its data; it is not there instead.</summary>
internal sealed class UnknownHandlerIsNotFound : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var isPlainView = context.ActionDescriptor is CompiledPageActionDescriptor { HandlerMethods.Count: 0 }
            && HttpMethods.IsGet(context.HttpContext.Request.Method);
        if (context.HandlerMethod is null && !isPlainView && context.HandlerInstance is not Pages.ErrorModel)
        {
            context.Result = new NotFoundResult();
        }
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
