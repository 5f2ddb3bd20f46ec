using System.Security.Cryptography;
using DirtFace.Integrations.Data;

namespace DirtFace.Integrations.Encryption;

/// <summary>The key that wraps all other keys. It lives outside the database: a stolen dump decrypts nothing (S1).</summary>
public sealed class KeyEncryptionKey
{
    private readonly byte[] key;

    private KeyEncryptionKey(byte[] key)
    {
        this.key = key;
        Id = SHA256.HashData(key)[..SecretBox.KeyIdLength];
    }

    /// <summary>Tells keys apart without revealing them; the header of what it wrapped.</summary>
    internal byte[] Id { get; }

    /// <summary>Takes the key from the setting, else from its file, which is made when it is missing and <paramref name="mayCreate"/>.</summary>
    public static KeyEncryptionKey Load(EncryptionOptions options, bool mayCreate)
    {
        if (!string.IsNullOrWhiteSpace(options.Key))
        {
            return Parse(options.Key, "Encryption:Key");
        }

        var file = options.KeyFile ?? throw new ConfigurationProblemException("Encryption:Key is not set. Set it to 32 random bytes in base64.");
        if (!File.Exists(file))
        {
            if (!mayCreate)
            {
                throw new ConfigurationProblemException($"The key file {file} of Encryption:KeyFile does not exist. Restore it, or set Encryption:Key.");
            }

            Create(file);
        }

        return Parse(File.ReadAllText(file), "The key file of Encryption:KeyFile");
    }

    internal byte[] Wrap(byte[] secret, string purpose) => SecretBox.Seal(key, Id, secret, purpose);

    internal byte[] Unwrap(byte[] wrapped, string purpose)
    {
        if (!SecretBox.KeyId(wrapped).SequenceEqual(Id))
        {
            throw new ConfigurationProblemException(
                "Encryption:Key is not the key that this database was encrypted with. Set the former key, or restore it from your secret store.");
        }

        return SecretBox.Open(key, wrapped, purpose);
    }

    private static KeyEncryptionKey Parse(string text, string where)
    {
        var bytes = new byte[32];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length == 32
            ? new KeyEncryptionKey(bytes)
            : throw new ConfigurationProblemException($"{where} must hold exactly 32 bytes in base64.");
    }

    private static void Create(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(file, options);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
        stream.Flush(flushToDisk: true);
    }
}
