using DirtFace.Integrations.QuickBooksSimulator.Control.Description;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Steers how long calls take, what they cost, and whether a company can be used at all.</summary>
internal sealed class TrafficControls(
    LatencyModel latency,
    ReadMeter meter,
    CompanyStates states,
    ContestedStatuses statuses,
    CompanyFiles companies,
    SimulatorOptions options) : IControls
{
    private const string LatencyShown =
        "{profile, ms, limitMs, beginWithinMs, seed, lastMs, readMs, queryMs, writeMs, batchItemMs, changeDataMs, reportMs}";
    private const string MeterShown = "{month, endsAt, limit, sandbox, apps:[{clientId, used, usedUp, realms:{realmId: count}}]}";
    private const string StateShown = "{subscription, access, maintenance, locked}";
    private const string StatusesShown = "{accessLost, subscriptionEnded, systemFailure}";

    // A day: nobody waits longer, and the clock of a delay ends not far above it.
    private const int Longest = 24 * 60 * 60 * 1000;

    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/latency", ControlReply.Wrap((_, _) => DescribeLatency())).Describe("How long calls take.", LatencyShown);
        api.MapPost("/latency", ControlReply.Wrap((_, body) => SetLatency(body)))
            .Describe(
                "Changes how long accounting calls take, in real time; what is left out stays.",
                LatencyShown,
                "profile string off, typical, slow, storm or custom",
                "ms integer How much longer every call takes on top.",
                "limitMs integer A call that takes longer is answered 504 then; 120000 unless said otherwise.",
                "beginWithinMs integer A call that was not begun so soon after its arrival is dropped, with 504; 0, as it is unless said otherwise, for whenever.",
                "seed integer Begins the sequence of times again.",
                "readMs number The median of the custom profile, like those below.",
                "queryMs number Of a query.",
                "writeMs number Of a write.",
                "batchItemMs number Of each item of a batch.",
                "changeDataMs number Of a call of the change feed.",
                "reportMs number Of a report.",
                "spread number The sigma of the custom profile's log-normal distribution; 0 makes every call take the median.");
        api.MapGet("/meter", ControlReply.Wrap((_, _) => meter.Describe())).Describe("What was read this month.", MeterShown);
        api.MapPost("/meter", ControlReply.Wrap((_, body) => SetMeter(body)))
            .Describe(
                "Sets the tier, or pretends that so much of it is used.",
                MeterShown,
                "limit integer Reads in a month, or off.",
                "used integer Reads of this month so far.",
                "clientId string Whose; the default app unless said otherwise.",
                "sandbox string counted or free: whether calls to sandbox companies cost anything");
        api.MapGet("/companies/{realm}/state", ControlReply.Wrap((http, _) => CompanyStates.Describe(states.Of(RealmOf(http)))))
            .Describe("Whether a company can be used.", StateShown);
        api.MapPost("/companies/{realm}/state", ControlReply.Wrap((http, body) => SetState(RealmOf(http), body)))
            .Describe(
                "Changes whether a company can be used; what is left out stays. It survives a restart.",
                StateShown,
                "subscription string active or lapsed (6190 on writes)",
                "access string granted or lost (120)",
                "maintenance boolean 150 on every call",
                "locked boolean 140 on every call");
        api.MapGet("/statuses", ControlReply.Wrap((_, _) => DescribeStatuses())).Describe("HTTP statuses that nobody recorded.", StatusesShown);
        api.MapPost("/statuses", ControlReply.Wrap((_, body) => SetStatuses(body)))
            .Describe(
                "Chooses the HTTP statuses that nobody recorded.",
                StatusesShown,
                "accessLost integer Of code 120: 401 or 403.",
                "subscriptionEnded integer Of code 6190.",
                "systemFailure integer Of code 10000: 500 or 200.");
    }

    /// <summary>Changes how long calls take.</summary>
    public JsonObject SetLatency(JsonObject body)
    {
        if (body.Count == 0)
        {
            throw ControlRequestException.Invalid("Name a profile, ms, or the times of a custom profile.");
        }
        latency.FlatMs = body.Whole("ms", max: Longest) ?? latency.FlatMs;
        latency.LimitMs = body.Whole("limitMs", min: 1, max: Longest) ?? latency.LimitMs;
        latency.BeginWithinMs = body.Whole("beginWithinMs", min: 0, max: Longest) is { } within ? (within == 0 ? null : within) : latency.BeginWithinMs;
        if (body.Text("seed") is not null)
        {
            latency.Restart(body.Whole("seed", min: int.MinValue) ?? 0);
        }
        var times = latency.Custom;
        latency.Custom = new LatencyTimes(
            Spread(body, "readMs", times.Read),
            Spread(body, "queryMs", times.Query),
            Spread(body, "writeMs", times.Write),
            Spread(body, "batchItemMs", times.BatchItem),
            Spread(body, "changeDataMs", times.ChangeData),
            Spread(body, "reportMs", times.Report));
        latency.Profile = body.Mode("profile", latency.Profile);
        return DescribeLatency();
    }

    private static Spread Spread(JsonObject body, string name, Spread before) => new(
        (double)(body.Between(name, 0, Longest) ?? (decimal)before.MedianMs),
        (double)(body.Between("spread", 0, 5) ?? (decimal)before.Sigma));

    private JsonObject DescribeLatency() => new()
    {
        ["profile"] = ControlModes.NameOf(latency.Profile),
        ["ms"] = latency.FlatMs,
        ["limitMs"] = latency.LimitMs,
        ["beginWithinMs"] = latency.BeginWithinMs ?? 0,
        ["seed"] = latency.Seed,
        ["lastMs"] = latency.LastMs,
        ["readMs"] = latency.Custom.Read.MedianMs,
        ["queryMs"] = latency.Custom.Query.MedianMs,
        ["writeMs"] = latency.Custom.Write.MedianMs,
        ["batchItemMs"] = latency.Custom.BatchItem.MedianMs,
        ["changeDataMs"] = latency.Custom.ChangeData.MedianMs,
        ["reportMs"] = latency.Custom.Report.MedianMs,
    };

    /// <summary>Changes the tier, or how much of it is used.</summary>
    public JsonObject SetMeter(JsonObject body)
    {
        if (body.Text("limit") is { } limit)
        {
            meter.SetLimit(limit == "off" ? null : body.Whole("limit"));
        }
        meter.Sandbox = body.Mode("sandbox", meter.Sandbox);
        if (body.Whole("used") is { } used)
        {
            meter.SetUsed(body.Text("clientId") ?? options.ClientId, used);
        }
        return meter.Describe();
    }

    private JsonObject SetState(string realmId, JsonObject body)
    {
        states.Set(realmId, CompanyStates.Change(states.Of(realmId), body) ?? throw ControlRequestException.Invalid(
            "subscription must be active or lapsed, access granted or lost; maintenance and locked are true or false."));
        return CompanyStates.Describe(states.Of(realmId));
    }

    private JsonObject SetStatuses(JsonObject body)
    {
        statuses.AccessLost = Status(body, "accessLost", statuses.AccessLost);
        statuses.SubscriptionEnded = Status(body, "subscriptionEnded", statuses.SubscriptionEnded);
        statuses.SystemFailure = Status(body, "systemFailure", statuses.SystemFailure);
        return DescribeStatuses();
    }

    private static int Status(JsonObject body, string name, int before) =>
        body.Whole(name, min: StatusCodes.Status200OK, max: 599) ?? before;

    private JsonObject DescribeStatuses() => new()
    {
        ["accessLost"] = statuses.AccessLost,
        ["subscriptionEnded"] = statuses.SubscriptionEnded,
        ["systemFailure"] = statuses.SystemFailure,
    };

    private string RealmOf(HttpContext http) => CompanyControls.Find(companies, http).RealmId;
}
