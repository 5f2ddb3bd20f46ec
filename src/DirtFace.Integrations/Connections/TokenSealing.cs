using DirtFace.Integrations.Encryption;
using DirtFace.Integrations.QuickBooks;

namespace DirtFace.Integrations.Connections;

/// <summary>Encrypts a pair of tokens, bound to its connection and generation.</summary>
internal sealed class TokenSealing(TenantSecrets secrets, TimeProvider time)
{
    public async Task<EncryptedTokens> SealAsync(Guid connectionId, TokenSet tokens, long generation, CancellationToken ct)
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
}
