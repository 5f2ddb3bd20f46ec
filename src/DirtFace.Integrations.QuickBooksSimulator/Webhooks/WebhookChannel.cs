namespace DirtFace.Integrations.QuickBooksSimulator.Webhooks;

/// <summary>Everything that one app has still to be told. It lives in memory only: a simulator that stops forgets it.</summary>
internal sealed class WebhookChannel(WebhookSubscription subscription)
{
    // A receiver that is away for weeks must not fill the memory of this machine.
    private const int MostEvents = 100_000;

    private readonly Lock gate = new();
    private readonly List<WebhookEvent> open = [];
    private readonly List<WebhookDelivery> pending = [];
    private DateTimeOffset openSince;
    private int waitingEvents;
    private DateTimeOffset? blacklistedAt;
    private long lastNumber;
    private long turn;

    public WebhookSubscription Subscription { get; private set; } = subscription;

    public long Dropped { get; private set; }

    public (int Events, int Deliveries) Waiting
    {
        get
        {
            lock (gate)
            {
                return (waitingEvents, pending.Count);
            }
        }
    }

    /// <summary>Serves the app differently from now on; an endpoint that had become inactive is tried again.</summary>
    public void Change(WebhookSubscription changed)
    {
        lock (gate)
        {
            Subscription = changed;
            blacklistedAt = null;
            turn = 0;
        }
    }

    public string StateAt(DateTimeOffset now)
    {
        lock (gate)
        {
            return IsInactive(now) ? "inactive" : blacklistedAt is null ? "active" : "blacklisted";
        }
    }

    public void Add(WebhookEvent told, DateTimeOffset now)
    {
        lock (gate)
        {
            if (IsInactive(now) || waitingEvents >= MostEvents)
            {
                Dropped++;
                return;
            }
            if (open.Count == 0)
            {
                openSince = now;
            }
            open.Add(told);
            waitingEvents++;
        }
    }

    /// <summary>When there is something to do next, or null when nothing waits.</summary>
    public DateTimeOffset? NextAt()
    {
        lock (gate)
        {
            DateTimeOffset? window = open.Count > 0 ? openSince + Subscription.Window : null;
            DateTimeOffset? delivery = Blocking() is { } first ? first.DueAt : pending.Count > 0 ? pending.Min(waiting => waiting.DueAt) : null;
            return window is null || delivery < window ? delivery : window;
        }
    }

    /// <summary>Makes notifications of what has been gathered, if it is time or if nobody wants to wait.</summary>
    public void CloseWindow(DateTimeOffset now, bool atOnce)
    {
        lock (gate)
        {
            if (open.Count == 0 || (!atOnce && now < openSince + Subscription.Window))
            {
                return;
            }
            List<WebhookEvent> gathered = [.. open];
            open.Clear();
            if (Subscription.Options.Realms == WebhookRealms.Several)
            {
                Form(gathered, now);
                return;
            }
            foreach (var company in gathered.GroupBy(told => told.RealmId))
            {
                Form([.. company], now);
            }
        }
    }

    /// <summary>The notification that is to be sent now.</summary>
    public WebhookDelivery? Due(DateTimeOffset now)
    {
        lock (gate)
        {
            if (IsInactive(now))
            {
                Dropped += pending.Count;
                pending.Clear();
                waitingEvents = open.Count;
            }
            return Blocking() is { } first
                ? first.DueAt <= now ? first : null
                : pending.Where(delivery => delivery.DueAt <= now).OrderBy(delivery => delivery.DueAt).FirstOrDefault();
        }
    }

    /// <summary>Takes note of an attempt: the notification is done, waits for the next one, or is given up.</summary>
    public void Settle(WebhookDelivery delivery, bool isAcknowledged, int? status, DateTimeOffset now)
    {
        lock (gate)
        {
            delivery.Attempts++;
            if (isAcknowledged)
            {
                Remove(delivery);
                blacklistedAt = null;
                return;
            }
            // Whoever is on the black list gets each notification once.
            var wait = blacklistedAt is null ? RetrySchedule.Next(Subscription.Options.RetryPlan, delivery.Attempts, status) : null;
            if (wait is { } delay)
            {
                delivery.DueAt = now + delay;
                return;
            }
            Remove(delivery);
            Dropped++;
            if (RetrySchedule.IsWorthARetry(status))
            {
                blacklistedAt ??= now;
            }
        }
    }

    public void Forget(WebhookDelivery delivery)
    {
        lock (gate)
        {
            Remove(delivery);
        }
    }

    private void Remove(WebhookDelivery delivery)
    {
        if (pending.Remove(delivery))
        {
            waitingEvents -= delivery.Queued;
        }
    }

    private bool IsInactive(DateTimeOffset now) => blacklistedAt is { } since && now >= since + RetrySchedule.InactiveAfter;

    // A notification that was tried and not acknowledged holds back all others, in one reading.
    private WebhookDelivery? Blocking() =>
        Subscription.Options.Later == WebhookLater.HeldBack ? pending.Find(delivery => delivery.Attempts > 0) : null;

    private void Form(List<WebhookEvent> events, DateTimeOffset now)
    {
        var faults = Subscription.Faults;
        var (drops, duplicates) = (faults.Strikes(faults.Drop, ref turn), faults.Strikes(faults.Duplicates, ref turn));
        var (reorders, delays) = (faults.Strikes(faults.Reorder, ref turn), faults.Strikes(faults.Delay, ref turn));
        if (drops)
        {
            waitingEvents -= events.Count;
            Dropped++;
            return;
        }
        if (reorders)
        {
            events.Reverse();
        }
        var dueAt = now + Subscription.Delay + (reorders || delays ? TimeSpan.FromMilliseconds(faults.DelayMs) : TimeSpan.Zero);
        var body = NotificationBody.Write(Subscription, events);
        pending.Add(new WebhookDelivery(++lastNumber, events, dueAt) { Body = body });
        if (duplicates)
        {
            waitingEvents += events.Count;
            pending.Add(new WebhookDelivery(++lastNumber, events, dueAt) { Body = body, IsDuplicate = true });
        }
    }
}
