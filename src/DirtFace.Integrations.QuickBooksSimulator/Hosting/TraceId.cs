using System.Globalization;
using System.Security.Cryptography;

namespace DirtFace.Integrations.QuickBooksSimulator.Hosting;

/// <summary>The trace id that every OAuth and API answer carries in its intuit_tid header.</summary>
internal static class TraceId
{
    private const string Header = "intuit_tid";

    public static string Of(HttpContext http) => http.Response.Headers[Header].ToString();

    public static void Stamp(HttpContext http, DateTimeOffset at) => http.Response.Headers[Header] = New(at);

    public static string New(DateTimeOffset at) => string.Create(
        CultureInfo.InvariantCulture,
        $"1-{at.ToUnixTimeSeconds():x8}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}");
}
