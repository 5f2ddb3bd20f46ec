using System.Collections.Concurrent;

namespace DirtFace.Integrations.QuickBooksSimulator.Webhooks;

/// <summary>The endpoints of all apps, each with what it has still to be told.</summary>
internal sealed class WebhookBook : IDisposable
{
    private readonly ConcurrentDictionary<string, WebhookChannel> channels = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim changed = new(0, 1);

    public WebhookBook(SimulatorOptions options)
    {
        AllowsOtherHosts = options.Webhooks.AllowOtherHosts;
        if (options.Webhooks.Url is { } url)
        {
            if (!MayCall(url))
            {
                throw new SimulatorStartException($"Webhooks:Url {url} is not on this machine; set Webhooks:AllowOtherHosts to allow it.");
            }
            channels[options.ClientId] = new WebhookChannel(new WebhookSubscription(options.ClientId, url, options.Webhooks));
        }
    }

    public bool AllowsOtherHosts { get; }

    public bool IsEmpty => channels.IsEmpty;

    public IReadOnlyList<WebhookChannel> Channels => [.. channels.Values];

    public bool MayCall(Uri url) =>
        url.IsAbsoluteUri && url.Scheme is "http" or "https" && (AllowsOtherHosts || url.IsLoopback);

    public WebhookChannel? Find(string clientId) => channels.GetValueOrDefault(clientId);

    public WebhookChannel Subscribe(WebhookSubscription subscription)
    {
        var channel = channels.AddOrUpdate(
            subscription.ClientId,
            _ => new WebhookChannel(subscription),
            (_, known) =>
            {
                known.Change(subscription);
                return known;
            });
        Wake();
        return channel;
    }

    public bool Remove(string clientId) => channels.TryRemove(clientId, out _);

    /// <summary>Tells whoever delivers that there is something new to look at.</summary>
    public void Wake()
    {
        try
        {
            if (changed.CurrentCount == 0)
            {
                changed.Release();
            }
        }
        catch (SemaphoreFullException)
        {
            // Somebody else woke it in the same moment, which is just as well.
        }
    }

    /// <summary>Waits until there is something new, or until the time is up.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => changed.WaitAsync(atMost, ct);

    public void Dispose() => changed.Dispose();
}
