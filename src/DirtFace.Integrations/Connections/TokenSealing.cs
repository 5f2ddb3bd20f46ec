using System.Security.Cryptography;
using DirtFace.Integrations.Encryption;
using DirtFace.Integrations.QuickBooks;

namespace DirtFace.Integrations.Connections;

/// <summary>Encrypts a pair of tokens, bound to its connection and generation, and opens it again.</summary>
public sealed class TokenSealing(TenantSecrets secrets, TimeProvider time)
{
    internal async Task<EncryptedTokens> SealAsync(Guid connectionId, TokenSet tokens, long generation, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return new EncryptedTokens(
            await secrets.SealAsync(tokens.Access.Value, connectionId, Columns.Access, generation, ct),
            await secrets.SealAsync(tokens.Refresh.Value, connectionId, Columns.Refresh, generation, ct),
            generation,
            now,
            now + tokens.AccessLifetime,
            now + tokens.RefreshLifetime,
            tokens.RefreshHardLifetime is { } hard ? now + hard : null);
    }

    /// <summary>The access token; null when there is none or its row was damaged, which a renewal mends.</summary>
    internal async Task<AccessToken?> AccessAsync(Connection connection, CancellationToken ct) =>
        await TryOpenAsync(connection.AccessCipher, connection.Id, Columns.Access, connection.TokenGeneration, ct) is { } value
            ? new AccessToken(value) : null;

    /// <summary>A refresh token; null when there is none or its row was damaged, so that the other generations get their turn.</summary>
    internal async Task<RefreshToken?> RefreshAsync(byte[]? box, Guid connectionId, long generation, CancellationToken ct) =>
        await TryOpenAsync(box, connectionId, Columns.Refresh, generation, ct) is { } value ? new RefreshToken(value) : null;

    private async Task<string?> TryOpenAsync(byte[]? box, Guid connectionId, string column, long generation, CancellationToken ct)
    {
        try
        {
            return box is null ? null : await secrets.OpenAsync(box, connectionId, column, generation, ct);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
