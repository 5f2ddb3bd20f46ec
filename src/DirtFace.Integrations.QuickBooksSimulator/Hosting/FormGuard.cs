namespace DirtFace.Integrations.QuickBooksSimulator.Hosting;

/// <summary>Answers what is posted to the books and is no form, or a broken one, with a sentence instead of a failure.</summary>
internal static class FormGuard
{
    private static readonly string[] Pages = ["/books", "/app"];

    public static async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !Array.Exists(Pages, page => http.Request.Path.StartsWithSegments(page)))
        {
            await next(http);
        }
        else if (!http.Request.HasFormContentType)
        {
            await RefuseAsync(http, StatusCodes.Status415UnsupportedMediaType, "This page takes what a form in a browser sends.");
        }
        else if (!await IsReadableAsync(http.Request))
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, "The form could not be read.");
        }
        else
        {
            await next(http);
        }
    }

    // Read here once; the pages get the form that is kept with the request.
    private static async Task<bool> IsReadableAsync(HttpRequest request)
    {
        try
        {
            await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return true;
        }
        catch (Exception broken) when (broken is InvalidDataException or BadHttpRequestException or IOException)
        {
            return false;
        }
    }

    private static Task RefuseAsync(HttpContext http, int status, string sentence)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain;charset=utf-8";
        return http.Response.WriteAsync(sentence, http.RequestAborted);
    }
}
