using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DirtFace.Integrations.QuickBooksSimulator.Hosting;

namespace DirtFace.Integrations.QuickBooksSimulator.Attachments;

/// <summary>The bytes of attached files, and the temporary addresses under which they can be had without a token.</summary>
internal sealed class AttachedFiles(string? folder, PublicAddress address, TimeProvider time)
{
    private static readonly TimeSpan AddressLife = TimeSpan.FromSeconds(900);

    // Of this process only: an address ends with the simulator that made it.
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, byte[]> inMemory = new();

    public void Keep(string realmId, string id, ReadOnlyMemory<byte> bytes)
    {
        if (folder is null)
        {
            inMemory[$"{realmId}/{id}"] = bytes.ToArray();
            return;
        }
        Directory.CreateDirectory(Path.Combine(folder, realmId));
        using var file = File.Create(Path.Combine(folder, realmId, id));
        file.Write(bytes.Span);
    }

    public byte[]? Find(string realmId, string id)
    {
        if (folder is null)
        {
            return inMemory.GetValueOrDefault($"{realmId}/{id}");
        }
        var path = Path.Combine(folder, realmId, id);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    public string? TemporaryAddress(string realmId, string id, string fileName)
    {
        var ends = (time.GetUtcNow() + AddressLife).ToUnixTimeSeconds();
        var path = $"attachments/{realmId}/{id}/{Uri.EscapeDataString(fileName)}?Expires={ends}&Signature={Signature(realmId, id, ends)}";
        return address.Origin is { } origin ? $"{origin}/{path}" : null;
    }

    /// <summary>Whether this address was made here and has not ended yet.</summary>
    public bool IsGood(string realmId, string id, string expires, string signature) =>
        long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var ends)
        && ends > time.GetUtcNow().ToUnixTimeSeconds()
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Signature(realmId, id, ends)));

    private string Signature(string realmId, string id, long ends) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{realmId}/{id}/{ends}")));
}
