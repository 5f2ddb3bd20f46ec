using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>Stores the theme that a person chose and returns to the page they came from.</summary>
public static class ThemeEndpoint
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public static IEndpointConventionBuilder MapTheme(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/theme", ChooseAsync).AllowAnonymous().DisableAntiforgery();

    // The token is checked here, since the endpoint reads the form itself and so works in any order of middleware.
    private static async Task<IResult> ChooseAsync(HttpContext context, IAntiforgery antiforgery, CancellationToken ct)
    {
        if (!context.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(context))
        {
            return TypedResults.BadRequest();
        }

        var form = await context.Request.ReadFormAsync(ct);
        if (!ThemeChoice.All.Contains(form["theme"].ToString(), StringComparer.Ordinal))
        {
            return TypedResults.BadRequest();
        }

        context.Response.Cookies.Append(ThemeChoice.CookieName, form["theme"].ToString(), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Kept,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
        var returnUrl = form["returnUrl"].ToString();
        return TypedResults.LocalRedirect(RedirectHttpResult.IsLocalUrl(returnUrl) ? returnUrl : "/");
    }
}
