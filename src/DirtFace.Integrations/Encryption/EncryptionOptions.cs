namespace DirtFace.Integrations.Encryption;

/// <summary>Where the key-encryption key is; configuration section "Encryption".</summary>
public sealed class EncryptionOptions
{
    /// <summary>32 random bytes, base64. Needed in Production; comes from the environment or a secret store.</summary>
    public string? Key { get; set; }

    /// <summary>A file that holds the key; made at the first start when <see cref="Key"/> is not set (never in Production).</summary>
    public string? KeyFile { get; set; }
}
