using DirtFace.Integrations.QuickBooksSimulator.Hosting;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;

namespace DirtFace.Integrations.QuickBooksSimulator.Webhooks;

/// <summary>Sends what is due, as long as the simulator runs. What is due is decided by the simulator's clock.</summary>
internal sealed class WebhookDispatcher(
    CompanyFiles companies,
    WebhookFeed feed,
    WebhookBook book,
    WebhookSender sender,
    DeliveryLog log,
    GrantStore grants,
    TimeProvider time,
    ILogger<WebhookDispatcher> logger)
    : BackgroundService
{
    // The clock may be set, or run fast, while something waits; so it is looked at again and again.
    private static readonly TimeSpan LooksAgainAfter = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim turn = new(1, 1);

    public override void Dispose()
    {
        companies.Written -= feed.Hear;
        turn.Dispose();
        base.Dispose();
    }

    /// <summary>Sends everything that is due now, each notification once, and tells how many attempts that took.</summary>
    public async Task<int> RunDueAsync(bool closesWindows, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            var now = time.GetUtcNow();
            var attempts = await Task.WhenAll(book.Channels.Select(channel => DrainAsync(channel, now, closesWindows, ct)));
            return attempts.Sum();
        }
        finally
        {
            turn.Release();
        }
    }

    // Before the first call is taken: what is written from then on is heard.
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        companies.Written += feed.Hear;
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await RunGuardedAsync(stoppingToken);
            var isSomethingWaiting = book.Channels.Any(channel => channel.NextAt() is not null);
            await book.WaitAsync(isSomethingWaiting ? LooksAgainAfter : Timeout.InfiniteTimeSpan, stoppingToken);
        }
    }

    // A background service that fails takes its whole host down, and a simulator without webhooks is better than none.
    private async Task RunGuardedAsync(CancellationToken ct)
    {
        try
        {
            await RunDueAsync(closesWindows: false, ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.WebhooksFailed(failure);
        }
    }

    private async Task<int> DrainAsync(WebhookChannel channel, DateTimeOffset now, bool closesWindows, CancellationToken ct)
    {
        channel.CloseWindow(now, closesWindows);
        var attempts = 0;
        while (channel.Due(now) is { } delivery)
        {
            if (KeepConnected(channel, delivery, now))
            {
                await AttemptAsync(channel, delivery, now, ct);
                attempts++;
            }
        }
        return attempts;
    }

    // Of a company that is no longer connected nothing is told, not even what happened before.
    private bool KeepConnected(WebhookChannel channel, WebhookDelivery delivery, DateTimeOffset now)
    {
        var realms = delivery.Events.Select(told => told.RealmId).Distinct()
            .Where(realm => grants.HasLiveGrant(channel.Subscription.ClientId, realm, now)).ToHashSet();
        var left = delivery.Events.Where(told => realms.Contains(told.RealmId)).ToList();
        if (left.Count == 0)
        {
            channel.Forget(delivery);
            return false;
        }
        if (left.Count < delivery.Events.Count)
        {
            delivery.Events = left;
            delivery.Body = NotificationBody.Write(channel.Subscription, left);
        }
        return true;
    }

    private async Task AttemptAsync(WebhookChannel channel, WebhookDelivery delivery, DateTimeOffset passAt, CancellationToken ct)
    {
        var subscription = channel.Subscription;
        var signature = WebhookSignature.Of(delivery.Body, subscription.Options.VerifierToken);
        var at = time.GetUtcNow();
        var sent = await sender.SendAsync(subscription, delivery.Body, signature, ct);
        log.Add(new DeliveryRecord(at, subscription.ClientId, delivery.Number, delivery.IsDuplicate ? "duplicate" : "notification", delivery.Attempts + 1)
        {
            Status = sent.Status,
            Error = sent.Error,
            Ms = sent.Ms,
            Signature = signature,
            IsSignatureRight = true,
            Body = delivery.Body,
            Events = delivery.Events,
        });
        // Never before this pass, so that a clock that is set back meanwhile does not make it due again at once.
        var settledAt = time.GetUtcNow();
        channel.Settle(delivery, sent.IsAcknowledged, sent.Status, settledAt > passAt ? settledAt : passAt);
    }
}
