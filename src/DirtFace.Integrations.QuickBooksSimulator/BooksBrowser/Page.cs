using System.Text;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>The frame around every page for people: the bar that says what this is, the navigation and the headers.</summary>
internal static class Page
{
    public static Task WriteAsync(
        HttpContext http, string title, Html main, Html? navigation = null, string? formAction = null, int status = 200)
    {
        var page = Html.Of($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} – Simulated QuickBooks</title>
            <link rel="stylesheet" href="/sim/books.css">
            <link rel="icon" href="data:,">
            </head>
            <body>
            <a class="skip" href="#main">Skip to content</a>
            <p class="bar"><strong>Simulated QuickBooks.</strong> Test data, not Intuit.</p>
            {navigation ?? Html.Empty}
            <main id="main" tabindex="-1">
            <h1>{title}</h1>
            {main}
            </main>
            </body>
            </html>

            """);
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; img-src 'self' data:; form-action {string.Join(' ', "'self'", formAction).Trim()}; "
            + "frame-ancestors 'none'; base-uri 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html;charset=utf-8";
        return http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(page.ToString()), http.RequestAborted).AsTask();
    }

    /// <summary>A page of one company; one that tells of a problem says so in its title too.</summary>
    public static Task WriteAsync(HttpContext http, CompanyFile company, string current, string title, Html main, bool isProblem) => WriteAsync(
        http,
        isProblem ? $"Error: {title}" : title,
        main,
        Navigation.Of(company, current),
        status: isProblem ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);

    public static Task NotFoundAsync(HttpContext http, string what) =>
        WriteAsync(http, "Not found", Html.Of($"""<p>{what} is not in these books.</p><p><a href="/">All companies</a></p>"""), status: 404);
}
