using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>Makes codes and tokens in the shapes that Intuit uses, and the hashes under which they are kept.</summary>
internal static class Secrets
{
    // Real access tokens are encrypted tokens of about a kilobyte; a column that is too small for one must fail here too.
    private const int StandardBytes = 600;
    private const int LongBytes = 1500;
    private const int VectorBytes = 16;
    private const int TagBytes = 16;

    private const string EncryptedHeader = "eyJlbmMiOiJBMTI4Q0JDLUhTMjU2IiwiYWxnIjoiZGlyIn0";

    public static string NewCode() => "AB11" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(23));

    // The five parts of an encrypted token; the key part is empty because the algorithm is "dir".
    public static string NewAccessToken(AccessTokenShape shape) => string.Join(
        '.',
        EncryptedHeader,
        "",
        RandomText(VectorBytes),
        RandomText(shape == AccessTokenShape.Long ? LongBytes : StandardBytes),
        RandomText(TagBytes));

    public static string NewRefreshToken(DateTimeOffset at) => string.Create(
        CultureInfo.InvariantCulture,
        $"RT1-39-H3-{at.ToUnixTimeSeconds()}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}");

    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static bool AreEqual(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    private static string RandomText(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));
}
