using System.Collections.Concurrent;
using System.Threading.Channels;
using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Sync;

/// <summary>Something that a page may be showing has changed.</summary>
public sealed record LiveChange(string Scope, long Version);

/// <summary>Tells the open pages of a business, on this node, what has changed.</summary>
public sealed class LivePulse(TimeProvider time)
{
    /// <summary>The scope of the connection's state.</summary>
    public const string ConnectionScope = "connection";

    private readonly ConcurrentDictionary<(TenantId Tenant, Channel<LiveChange> Listener), byte> listeners = new();

    /// <summary>The scope of one record.</summary>
    public static string ScopeOf(SyncKind kind, Guid localId) => kind switch
    {
        SyncKind.Customer => $"customer-{localId}",
        SyncKind.Item => $"item-{localId}",
        SyncKind.Invoice => $"invoice-{localId}",
        SyncKind.Payment => $"payment-{localId}",
    };

    /// <summary>Announces a change of a record.</summary>
    public void Changed(TenantId tenant, SyncKind kind, Guid localId) => Announce(tenant, ScopeOf(kind, localId));

    /// <summary>Announces a change of the connection.</summary>
    public void ConnectionChanged(TenantId tenant) => Announce(tenant, ConnectionScope);

    /// <summary>Listens until the returned listener is disposed. A slow listener loses the oldest changes and reloads more.</summary>
    public Listener Listen(TenantId tenant) => new(this, tenant);

    private void Announce(TenantId tenant, string scope)
    {
        // The version only has to rise; the page fetches what is there now.
        var change = new LiveChange(scope, time.GetUtcNow().UtcTicks);
        foreach (var (listening, _) in listeners)
        {
            if (listening.Tenant == tenant)
            {
                listening.Listener.Writer.TryWrite(change);
            }
        }
    }

    /// <summary>An open page's subscription.</summary>
    public sealed class Listener : IDisposable
    {
        private readonly LivePulse pulse;
        private readonly (TenantId Tenant, Channel<LiveChange> Listener) key;

        internal Listener(LivePulse pulse, TenantId tenant)
        {
            this.pulse = pulse;
            key = (tenant, Channel.CreateBounded<LiveChange>(new BoundedChannelOptions(100) { FullMode = BoundedChannelFullMode.DropOldest }));
            pulse.listeners.TryAdd(key, 0);
        }

        /// <summary>The changes, as they come.</summary>
        public ChannelReader<LiveChange> Changes => key.Listener.Reader;

        public void Dispose() => pulse.listeners.TryRemove(key, out _);
    }
}
