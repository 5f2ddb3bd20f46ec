using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>Registers the security headers.</summary>
public static class SecurityHeadersModule
{
    public static IServiceCollection AddSecurityHeaders(this IServiceCollection services, params IEnumerable<string> authorizeOrigins)
    {
        services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        services.Configure<SecurityHeadersOptions>(headers =>
        {
            foreach (var origin in authorizeOrigins)
            {
                headers.AuthorizeOrigins.Add(origin);
            }
        });
        return services;
    }

    /// <summary>Comes first in the pipeline, so that nothing answers without it.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.UseMiddleware<SecurityHeaders>();
}
