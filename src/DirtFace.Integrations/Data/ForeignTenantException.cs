using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Data;

/// <summary>A write to a row of another business was about to happen; a bug of ours, never a user's mistake.</summary>
public sealed class ForeignTenantException(string entity, TenantId owner, TenantId current)
    : InvalidOperationException($"A {entity} of business {owner} was about to be written for business {current}.");
