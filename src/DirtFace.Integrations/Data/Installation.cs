namespace DirtFace.Integrations.Data;

/// <summary>Facts about this installation of the product; one row, made with the database.</summary>
public sealed class Installation
{
    private Installation()
    {
    }

    internal Installation(string key, byte[] keyCheck, DateTimeOffset createdAt)
    {
        Key = key;
        KeyCheck = keyCheck;
        CreatedAt = createdAt;
    }

    public int Id { get; private set; } = 1;

    /// <summary>32 random bytes, hexadecimal; part of every request id, so that two installations never share one, and the key of realm look-ups.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Opens only with the key-encryption key that this database's secrets are sealed with.</summary>
    public byte[] KeyCheck { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private set; }
}
