using Microsoft.AspNetCore.Http.Extensions;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>Addresses of the same list with other parameters: filters stay, the cursor is replaced.</summary>
public static class PageLinks
{
    public static string? After(HttpRequest request, string? cursor) => cursor is null ? null : With(request, "after", cursor);

    public static string? Before(HttpRequest request, string? cursor) => cursor is null ? null : With(request, "before", cursor);

    private static string With(HttpRequest request, string name, string cursor)
    {
        var query = new QueryBuilder(request.Query.Where(pair => pair.Key is not ("after" or "before")))
        {
            { name, cursor },
        };
        return request.PathBase + request.Path + query;
    }
}
