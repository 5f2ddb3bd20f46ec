using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DirtFace.Integrations.QuickBooksSimulator.Hosting;

/// <summary>Finds the certificate for the encrypted address: the configured one, the development certificate, or one of its own.</summary>
internal static class HttpsCertificate
{
    // The mark that `dotnet dev-certs https` puts on its certificates.
    private const string DevelopmentMark = "1.3.6.1.4.1.311.84.1.1";
    private const string ServerUsage = "1.3.6.1.5.5.7.3.1";

    // Some clients refuse certificates that are valid for longer.
    private static readonly TimeSpan Validity = TimeSpan.FromDays(397);

    // Not the simulated clock: the programs that check the certificate go by the real one.
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static X509Certificate2 For(SimulatorOptions options, string host, string? ownPath) =>
        string.IsNullOrEmpty(options.CertificatePath)
            ? FindDevelopment() ?? ReadOwn(host, ownPath) ?? MakeOwn(host, ownPath)
            : ReadConfigured(options.CertificatePath, options.CertificatePassword);

    private static X509Certificate2 ReadConfigured(string path, string? password)
    {
        try
        {
            var certificate = Path.GetExtension(path).Equals(".pem", StringComparison.OrdinalIgnoreCase)
                ? X509Certificate2.CreateFromPemFile(path)
                : X509CertificateLoader.LoadPkcs12FromFile(path, password);
            return certificate.HasPrivateKey
                ? certificate
                : throw new SimulatorStartException($"The certificate {path} comes without its private key.");
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new SimulatorStartException($"The certificate {path} can not be read: {failure.Message}", failure);
        }
    }

    private static X509Certificate2? FindDevelopment()
    {
        using var store = new X509Store(StoreName.My, StoreLocation.CurrentUser);
        try
        {
            store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
        }
        catch (CryptographicException)
        {
            return null;
        }
        return store.Certificates
            .Where(certificate => certificate.HasPrivateKey && IsValid(certificate)
                && certificate.Extensions.Any(extension => extension.Oid?.Value == DevelopmentMark))
            .MaxBy(certificate => certificate.NotAfter);
    }

    private static X509Certificate2? ReadOwn(string host, string? path)
    {
        if (path is null || !File.Exists(path))
        {
            return null;
        }
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, null);
            return IsValid(certificate) && certificate.MatchesHostname(NameOf(host)) ? certificate : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static X509Certificate2 MakeOwn(string host, string? path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost, O=Simulated QuickBooks", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerUsage)], true));
        request.CertificateExtensions.Add(NamesOf(host));
        using var made = request.CreateSelfSigned(Now - TimeSpan.FromDays(1), Now - TimeSpan.FromDays(1) + Validity);
        var file = made.Export(X509ContentType.Pfx);
        if (path is not null)
        {
            PrivateFile.Write(path, file);
        }
        // Read back, because a key that was only ever in memory can not be used for TLS everywhere.
        return X509CertificateLoader.LoadPkcs12(file, null);
    }

    private static X509Extension NamesOf(string host)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        if (IPAddress.TryParse(NameOf(host), out var address))
        {
            names.AddIpAddress(address);
        }
        else if (NameOf(host) != "localhost")
        {
            names.AddDnsName(host);
        }
        return names.Build();
    }

    // Nobody calls "every address" by that name.
    private static string NameOf(string host) =>
        IPAddress.TryParse(host, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)) ? "localhost" : host;

    private static bool IsValid(X509Certificate2 certificate) => certificate.NotBefore <= Now && Now < certificate.NotAfter;
}
