using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>Whether calls to sandbox companies are metered; at Intuit they are not, but here most companies are.</summary>
internal enum SandboxMetering
{
    Counted,
    Free,
}

/// <summary>Counts what each app takes out of QuickBooks in a calendar month, as Intuit bills it, and when its tier is used up.</summary>
internal sealed class ReadMeter : IDisposable
{
    /// <summary>What the free tier holds.</summary>
    public const long BuilderTier = 500_000;

    // A count is on disk this long after the first call that it misses: a write for every read would slow reads down.
    private static readonly TimeSpan SavedWithin = TimeSpan.FromMilliseconds(500);

    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly SmallFile file;
    private readonly Dictionary<string, AppReads> apps = [];
    private readonly Timer saving;
    private DateTimeOffset monthStartsAt;
    private DateTimeOffset monthEndsAt;
    private bool isDirty;

    public ReadMeter(string? path, TimeProvider time)
    {
        this.time = time;
        file = new SmallFile(path);
        saving = new Timer(_ => Save());
        Load(file.Load());
    }

    /// <summary>How many reads an app has in a month; null means no end.</summary>
    public long? Limit { get; private set; } = BuilderTier;

    public SandboxMetering Sandbox { get; set; }

    public bool IsUsedUp(string app)
    {
        lock (gate)
        {
            Turn();
            return Limit is { } limit && Of(app).Total >= limit;
        }
    }

    public void Count(string app, string realmId, int reads)
    {
        lock (gate)
        {
            Turn();
            Of(app).Add(realmId, reads);
            MarkDirty();
        }
    }

    public void SetLimit(long? limit)
    {
        lock (gate)
        {
            Limit = limit;
            MarkDirty();
        }
    }

    /// <summary>Pretends that an app has taken so much this month, in companies that are not told apart.</summary>
    public void SetUsed(string app, long used)
    {
        lock (gate)
        {
            Turn();
            apps[app] = new AppReads();
            apps[app].Add("", used);
            MarkDirty();
        }
    }

    public JsonObject Describe()
    {
        lock (gate)
        {
            Turn();
            return new JsonObject
            {
                ["month"] = Month(),
                ["endsAt"] = monthEndsAt,
                ["limit"] = Limit,
                ["sandbox"] = Sandbox.ToString().ToLowerInvariant(),
                ["apps"] = new JsonArray([.. apps.Select(app => new JsonObject
                {
                    ["clientId"] = app.Key,
                    ["used"] = app.Value.Total,
                    ["usedUp"] = Limit is { } limit && app.Value.Total >= limit,
                    ["realms"] = app.Value.ToJson(),
                })]),
            };
        }
    }

    public void Dispose()
    {
        Save();
        saving.Dispose();
    }

    private AppReads Of(string app)
    {
        if (!apps.TryGetValue(app, out var reads))
        {
            apps[app] = reads = new AppReads();
        }
        return reads;
    }

    // The month is Pacific, like everything that QuickBooks shows; everyone starts from nothing in a new one.
    private void Turn()
    {
        var now = time.GetUtcNow();
        if (now >= monthStartsAt && now < monthEndsAt)
        {
            return;
        }
        var today = PacificTime.Today(now);
        var first = new DateOnly(today.Year, today.Month, 1);
        monthStartsAt = PacificTime.Midnight(first);
        monthEndsAt = PacificTime.Midnight(first.AddMonths(1));
        apps.Clear();
    }

    private string Month() => PacificTime.Local(monthStartsAt).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private void MarkDirty()
    {
        if (!isDirty)
        {
            isDirty = true;
            saving.Change(SavedWithin, Timeout.InfiniteTimeSpan);
        }
    }

    private void Load(JsonObject saved)
    {
        if (saved.Text("limit") is { } limit)
        {
            Limit = long.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : null;
        }
        Turn();
        if (saved.Text("month") != Month())
        {
            return;
        }
        foreach (var (app, realms) in saved.Object("apps") ?? [])
        {
            foreach (var (realmId, count) in realms as JsonObject ?? [])
            {
                Of(app).Add(realmId, count is JsonValue value && value.TryGetValue<long>(out var reads) ? reads : 0);
            }
        }
    }

    private void Save()
    {
        JsonObject content;
        lock (gate)
        {
            if (!isDirty)
            {
                return;
            }
            isDirty = false;
            content = new JsonObject
            {
                ["month"] = Month(),
                ["limit"] = Limit is { } limit ? limit : "off",
                ["apps"] = new JsonObject(apps.Select(app => KeyValuePair.Create<string, JsonNode?>(app.Key, app.Value.ToJson()))),
            };
        }
        try
        {
            file.Save(content);
        }
        catch (IOException)
        {
            // A disk that is full for a while must not end the process; the next count is saved with this one.
            lock (gate)
            {
                MarkDirty();
            }
        }
    }

    private sealed class AppReads
    {
        private readonly Dictionary<string, long> realms = [];

        public long Total { get; private set; }

        public void Add(string realmId, long reads)
        {
            realms[realmId] = realms.GetValueOrDefault(realmId) + reads;
            Total += reads;
        }

        public JsonObject ToJson() => new(realms.Select(realm => KeyValuePair.Create<string, JsonNode?>(realm.Key, realm.Value)));
    }
}
