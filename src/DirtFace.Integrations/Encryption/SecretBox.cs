using System.Security.Cryptography;
using System.Text;

namespace DirtFace.Integrations.Encryption;

/// <summary>AES-256-GCM with a fresh nonce: version, key id, nonce, tag, ciphertext. What it is for is authenticated with it.</summary>
internal static class SecretBox
{
    internal const int KeyIdLength = 8;
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HeaderLength = 1 + KeyIdLength;

    /// <summary>Encrypts; opens only for the same purpose.</summary>
    public static byte[] Seal(byte[] key, byte[] keyId, ReadOnlySpan<byte> secret, string purpose)
    {
        var box = new byte[HeaderLength + NonceLength + TagLength + secret.Length];
        box[0] = Version;
        keyId.CopyTo(box.AsSpan(1));
        var nonce = box.AsSpan(HeaderLength, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(
            nonce,
            secret,
            box.AsSpan(HeaderLength + NonceLength + TagLength),
            box.AsSpan(HeaderLength + NonceLength, TagLength),
            Encoding.UTF8.GetBytes(purpose));
        return box;
    }

    /// <summary>Decrypts; throws when anything was changed or it was sealed for another purpose.</summary>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> box, string purpose)
    {
        if (box.Length < HeaderLength + NonceLength + TagLength || box[0] != Version)
        {
            throw new CryptographicException("The encrypted value is damaged.");
        }

        var secret = new byte[box.Length - HeaderLength - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(
            box.Slice(HeaderLength, NonceLength),
            box[(HeaderLength + NonceLength + TagLength)..],
            box.Slice(HeaderLength + NonceLength, TagLength),
            secret,
            Encoding.UTF8.GetBytes(purpose));
        return secret;
    }

    /// <summary>Which key sealed it.</summary>
    public static ReadOnlySpan<byte> KeyId(ReadOnlySpan<byte> box) => box.Slice(1, KeyIdLength);
}
