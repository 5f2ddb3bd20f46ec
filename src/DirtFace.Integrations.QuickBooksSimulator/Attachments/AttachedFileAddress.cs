using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Attachments;

/// <summary>Serves files under their temporary addresses, as the store behind QuickBooks does.</summary>
internal sealed class AttachedFileAddress(AttachedFiles files, CompanyFiles companies)
{
    private const string UnknownType = "application/octet-stream";

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/attachments/{realm}/{id}/{name}", ServeAsync);

    private async Task ServeAsync(HttpContext http)
    {
        var (realmId, id) = (http.GetRouteValue("realm") as string ?? "", http.GetRouteValue("id") as string ?? "");
        var query = http.Request.Query;
        if (!files.IsGood(realmId, id, query["Expires"].ToString(), query["Signature"].ToString()))
        {
            await RefuseAsync(http, StatusCodes.Status403Forbidden, "AccessDenied", "Request has expired");
            return;
        }
        var company = companies.Find(realmId);
        var type = company is null ? null : await company.LockedAsync(
            () => company.Table(EntityKinds.Attachable).Find(id)?.Text("ContentType"), http.RequestAborted);
        if (files.Find(realmId, id) is not { } bytes)
        {
            await RefuseAsync(http, StatusCodes.Status404NotFound, "NoSuchKey", "The specified key does not exist.");
            return;
        }
        http.Response.ContentType = type ?? UnknownType;
        http.Response.ContentLength = bytes.Length;
        // The type is the uploader's claim; a browser must neither guess another nor run the file on this origin.
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "sandbox";
        http.Response.Headers.ContentDisposition = "attachment";
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private static async Task RefuseAsync(HttpContext http, int status, string code, string message)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/xml";
        await http.Response.WriteAsync($"<Error><Code>{code}</Code><Message>{message}</Message></Error>", http.RequestAborted);
    }
}
