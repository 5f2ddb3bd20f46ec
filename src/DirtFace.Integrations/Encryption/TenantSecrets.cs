using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Encryption;

/// <summary>The unwrapped data keys of this process, by business.</summary>
public sealed class TenantKeyCache
{
    internal ConcurrentDictionary<TenantId, byte[]> Keys { get; } = new();
}

/// <summary>Encrypts what belongs to the current business with its own data key, bound to the column and version it is stored in.</summary>
public sealed class TenantSecrets(IntegrationsDbContext db, KeyEncryptionKey master, TenantKeyCache cache)
{
    private static readonly byte[] NoKeyId = new byte[SecretBox.KeyIdLength];

    /// <summary>Makes sure that the business has its key, before a transaction that could take a new one back.</summary>
    public Task PrepareAsync(CancellationToken ct) => KeyAsync(ct);

    /// <summary>Encrypts a text; the key is made, and added to the unit of work, with the business's first secret.</summary>
    public async Task<byte[]> SealAsync(string secret, Guid owner, string column, long version, CancellationToken ct) =>
        SecretBox.Seal(await KeyAsync(ct), NoKeyId, Encoding.UTF8.GetBytes(secret), Purpose(owner, column, version));

    /// <summary>Decrypts what was sealed for the same business, owner, column and version.</summary>
    public async Task<string> OpenAsync(byte[] box, Guid owner, string column, long version, CancellationToken ct) =>
        Encoding.UTF8.GetString(SecretBox.Open(await KeyAsync(ct), box, Purpose(owner, column, version)));

    private string Purpose(Guid owner, string column, long version) => $"{db.Tenant}|{owner}|{column}|{version}";

    private async Task<byte[]> KeyAsync(CancellationToken ct)
    {
        if (cache.Keys.TryGetValue(db.Tenant, out var known))
        {
            return known;
        }

        var wrapping = $"tenant-key|{db.Tenant}";
        var row = await db.Set<TenantKey>().SingleOrDefaultAsync(ct);
        if (row is null)
        {
            // Committed at once and alone: a key that only a failed transaction knew must never have sealed anything.
            var fresh = RandomNumberGenerator.GetBytes(32);
            db.Add(new TenantKey(db.Tenant, master.Wrap(fresh, wrapping)));
            await db.SaveChangesAsync(ct);
            return cache.Keys.GetOrAdd(db.Tenant, fresh);
        }

        return cache.Keys.GetOrAdd(db.Tenant, master.Unwrap(row.Wrapped, wrapping));
    }
}
