using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Connections;

/// <summary>An answer of the token service on its way into the journal, its tokens encrypted.</summary>
internal sealed record JournalAnswer(
    TenantId TenantId, Guid ConnectionId, Guid ExchangeId, long ShownGeneration, DateTimeOffset StartedAt, EncryptedTokens Tokens);
