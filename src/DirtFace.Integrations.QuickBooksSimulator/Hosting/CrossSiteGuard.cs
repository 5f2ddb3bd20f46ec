namespace DirtFace.Integrations.QuickBooksSimulator.Hosting;

/// <summary>Refuses changes that another site's page asks a browser to make; programs that are no browsers pass.</summary>
internal static class CrossSiteGuard
{
    public static bool IsAllowed(HttpRequest request, PublicAddress address)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return true;
        }
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is "same-origin" or "none";
        }
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || address.IsOurs(request, origin);
    }

    public static Task RefuseAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        http.Response.ContentType = "text/plain;charset=utf-8";
        return http.Response.WriteAsync("Another site's page asked for this change, so nothing was changed.", http.RequestAborted);
    }
}
