namespace DirtFace.Integrations.Data;

/// <summary>Facts about this installation of the product; one row, made with the database.</summary>
public sealed class Installation
{
    private Installation()
    {
    }

    internal Installation(string key, DateTimeOffset createdAt)
    {
        Key = key;
        CreatedAt = createdAt;
    }

    public int Id { get; private set; } = 1;

    /// <summary>32 random bytes, hexadecimal; part of every request id, so that two installations never share one, and the key of realm look-ups.</summary>
    public string Key { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }
}
