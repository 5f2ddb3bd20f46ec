using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>Makes codes and tokens in the shapes that Intuit uses, and the hashes under which they are kept.</summary>
internal static class Secrets
{
    // Real access tokens are encrypted tokens of a kilobyte; a column that is too small for one must fail here too.
    private const int AccessTokenBytes = 600;

    public static string NewCode() => "AB11" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(23));

    public static string NewAccessToken() =>
        "eyJlbmMiOiJBMTI4Q0JDLUhTMjU2IiwiYWxnIjoiZGlyIn0.." + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(AccessTokenBytes));

    public static string NewRefreshToken(DateTimeOffset at) => string.Create(
        CultureInfo.InvariantCulture,
        $"RT1-39-H3-{at.ToUnixTimeSeconds()}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}");

    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static bool AreEqual(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
