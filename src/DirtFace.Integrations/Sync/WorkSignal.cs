using System.Threading.Channels;
using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Sync;

/// <summary>Tells this node's dispatcher that a connection has work, at once; the sweep finds what a lost signal leaves behind.</summary>
public sealed class WorkSignal
{
    private readonly Channel<(TenantId Tenant, Guid Connection)> channel =
        Channel.CreateBounded<(TenantId, Guid)>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Wakes the dispatcher.</summary>
    public void Wake(TenantId tenant, Guid connection) => channel.Writer.TryWrite((tenant, connection));

    internal ChannelReader<(TenantId Tenant, Guid Connection)> Reader => channel.Reader;
}
