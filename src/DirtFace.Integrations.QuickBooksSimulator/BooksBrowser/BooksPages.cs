namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>The books browser: what a person sees inside the simulated QuickBooks.</summary>
internal static class BooksPages
{
    private static readonly byte[] Css = ReadCss();

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sim/books.css", http =>
        {
            http.Response.ContentType = "text/css;charset=utf-8";
            return http.Response.Body.WriteAsync(Css, http.RequestAborted).AsTask();
        });
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
