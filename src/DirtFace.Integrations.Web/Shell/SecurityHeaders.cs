using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>Puts the security headers on every response, whatever its status and whoever wrote it.</summary>
public sealed class SecurityHeaders(RequestDelegate next, IOptions<SecurityHeadersOptions> options)
{
    private readonly string policy = string.Join("; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        string.Join(' ', ["form-action 'self'", .. options.Value.AuthorizeOrigins]),
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'");

    public Task InvokeAsync(HttpContext context)
    {
        // Not before next: the exception handler clears what is there, and static files decide their own caching.
        context.Response.OnStarting(() =>
        {
            Apply(context.Response.Headers);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private void Apply(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";

        // Antiforgery writes SAMEORIGIN here, which would say less than the policy does.
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }
    }
}
