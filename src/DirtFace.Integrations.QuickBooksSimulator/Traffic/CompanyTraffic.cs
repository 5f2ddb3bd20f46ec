namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>The calls that were lately let through to one company, and those under way.</summary>
internal sealed class CompanyTraffic
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly SlidingWindow requests = new(Minute);
    private readonly SlidingWindow batches = new(Minute);
    private readonly SlidingWindow reports = new(Minute);
    private readonly Dictionary<string, AppTraffic> apps = [];

    /// <summary>Lets a call through and counts it, or turns it away and counts only that.</summary>
    public bool Admit(string app, CallClass call, int items, QuotaLimits limits, DateTimeOffset now)
    {
        lock (gate)
        {
            var own = Of(app);
            var (isBatch, isReport) = (call == CallClass.Batch ? 1 : 0, call == CallClass.Report ? 1 : 0);
            var cost = limits.RequestsOf(isBatch == 1, items);
            var turn = Math.Min(cost, 1);
            if (limits.EffectiveInFlight is { } most && own.InFlight >= most)
            {
                own.RejectedInFlight++;
                return false;
            }
            var full = !own.Second.HasRoom(turn, limits.EffectivePerSecond, now) ? own.Second
                : !requests.HasRoom(cost, limits.RequestsLeftByOthers, now) ? requests
                : !own.Combined.HasRoom(cost, limits.CombinedPerMinute, now) ? own.Combined
                : !own.Batches.HasRoom(isBatch, limits.BatchesPerMinute, now) ? own.Batches
                : !batches.HasRoom(isBatch, limits.BatchesOfAllPerMinute, now) ? batches
                : !reports.HasRoom(isReport, limits.ReportsPerMinute, now) ? reports
                : null;
            if (full is not null)
            {
                full.Rejected++;
                return false;
            }
            own.Second.Take(turn, now);
            requests.Take(cost, now);
            own.Combined.Take(cost, now);
            own.Batches.Take(isBatch, now);
            batches.Take(isBatch, now);
            reports.Take(isReport, now);
            own.InFlight++;
            return true;
        }
    }

    /// <summary>A call that was let through has been answered.</summary>
    public void Leave(string app)
    {
        lock (gate)
        {
            Of(app).InFlight--;
        }
    }

    public IReadOnlyList<WindowState> Windows(QuotaLimits limits, DateTimeOffset now)
    {
        lock (gate)
        {
            var states = new List<WindowState>
            {
                State("requestsPerMinute", null, requests, limits.RequestsPerMinute, limits.OtherAppsPerMinute),
                State("batchesOfAllPerMinute", null, batches, limits.BatchesOfAllPerMinute),
                State("reportsPerMinute", null, reports, limits.ReportsPerMinute),
            };
            foreach (var (app, own) in apps)
            {
                states.Add(State("requestsPerSecond", app, own.Second, limits.EffectivePerSecond));
                states.Add(new WindowState("inFlight", app, null, own.InFlight, limits.EffectiveInFlight, own.RejectedInFlight));
                states.Add(State("combinedPerMinute", app, own.Combined, limits.CombinedPerMinute));
                states.Add(State("batchesPerMinute", app, own.Batches, limits.BatchesPerMinute));
            }
            return states;
        }

        WindowState State(string name, string? app, SlidingWindow window, int? limit, int others = 0) =>
            new(name, app, (int)window.Span.TotalSeconds, window.Used(now) + others, limit, window.Rejected);
    }

    private AppTraffic Of(string app)
    {
        if (!apps.TryGetValue(app, out var own))
        {
            apps[app] = own = new AppTraffic();
        }
        return own;
    }

    private sealed class AppTraffic
    {
        public SlidingWindow Second { get; } = new(TimeSpan.FromSeconds(1));

        public SlidingWindow Combined { get; } = new(Minute);

        public SlidingWindow Batches { get; } = new(Minute);

        public int InFlight { get; set; }

        public long RejectedInFlight { get; set; }
    }
}

/// <summary>How full one limit is.</summary>
internal sealed record WindowState(string Name, string? App, int? Seconds, int Used, int? Limit, long Rejected);
