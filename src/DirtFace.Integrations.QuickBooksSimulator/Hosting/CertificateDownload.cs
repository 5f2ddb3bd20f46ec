using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DirtFace.Integrations.QuickBooksSimulator.Hosting;

/// <summary>Hands out the public part of the certificate, so that a person can make their programs trust it.</summary>
internal sealed class CertificateDownload
{
    public const string Path = "/sim/certificate.crt";

    /// <summary>The certificate that is in use; null while nothing is encrypted.</summary>
    public X509Certificate2? Certificate { get; set; }

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, SendAsync);

    private Task SendAsync(HttpContext http)
    {
        if (Certificate is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        http.Response.ContentType = "application/x-x509-ca-cert";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"simulated-quickbooks.crt\"";
        var pem = PemEncoding.WriteString("CERTIFICATE", Certificate.RawData);
        return http.Response.Body.WriteAsync(Encoding.ASCII.GetBytes(pem + "\n"), http.RequestAborted).AsTask();
    }
}
