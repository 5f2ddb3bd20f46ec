using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Sync;

/// <summary>The right to speak for a company file until it expires; the fence tells this holding from every other.</summary>
internal sealed record Lease(TenantId TenantId, Guid ConnectionId, long Fence);

/// <summary>Somebody else holds the connection now: drop what was about to be written.</summary>
internal sealed class FenceLostException(Lease lease)
    : InvalidOperationException($"Connection {lease.ConnectionId} was taken over; fence {lease.Fence} is no longer valid.");
