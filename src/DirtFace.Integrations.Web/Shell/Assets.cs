using Microsoft.AspNetCore.Components;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>Addresses of the static files, with the fingerprint under which they may be cached for ever.</summary>
public static class Assets
{
    public static string Url(HttpContext context, string path)
    {
        var manifest = context.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>();
        return context.Request.PathBase + "/" + (manifest?[path] ?? path);
    }
}
