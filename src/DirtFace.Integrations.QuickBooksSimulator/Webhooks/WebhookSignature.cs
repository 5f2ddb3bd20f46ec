using System.Security.Cryptography;
using System.Text;

namespace DirtFace.Integrations.QuickBooksSimulator.Webhooks;

/// <summary>The proof that a notification comes from Intuit: an HMAC over the body's bytes with the verifier token as key.</summary>
internal static class WebhookSignature
{
    public static string Of(ReadOnlySpan<byte> body, string verifierToken) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(verifierToken), body));
}
