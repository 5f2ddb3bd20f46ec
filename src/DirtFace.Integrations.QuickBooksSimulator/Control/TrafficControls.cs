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
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/latency", ControlReply.Wrap((_, _) => DescribeLatency()));
        api.MapPost("/latency", ControlReply.Wrap((_, body) => SetLatency(body)));
        api.MapGet("/meter", ControlReply.Wrap((_, _) => meter.Describe()));
        api.MapPost("/meter", ControlReply.Wrap((_, body) => SetMeter(body)));
        api.MapGet("/companies/{realm}/state", ControlReply.Wrap((http, _) => CompanyStates.Describe(states.Of(RealmOf(http)))));
        api.MapPost("/companies/{realm}/state", ControlReply.Wrap((http, body) => SetState(RealmOf(http), body)));
        api.MapGet("/statuses", ControlReply.Wrap((_, _) => DescribeStatuses()));
        api.MapPost("/statuses", ControlReply.Wrap((_, body) => SetStatuses(body)));
    }

    private JsonObject SetLatency(JsonObject body)
    {
        if (body.Count == 0)
        {
            throw ControlRequestException.Invalid("Name a profile, ms, or the times of a custom profile.");
        }
        latency.FlatMs = body.Whole("ms", max: Longest) ?? latency.FlatMs;
        latency.LimitMs = body.Whole("limitMs", min: 1, max: Longest) ?? latency.LimitMs;
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
        latency.Profile = body.Choice<LatencyProfile>("profile") ?? latency.Profile;
        return DescribeLatency();
    }

    // A day: nobody waits longer, and the clock of a delay ends not far above it.
    private const int Longest = 24 * 60 * 60 * 1000;

    private static Spread Spread(JsonObject body, string name, Spread before) => new(
        (double)(body.Between(name, 0, Longest) ?? (decimal)before.MedianMs),
        (double)(body.Between("spread", 0, 5) ?? (decimal)before.Sigma));

    private JsonObject DescribeLatency() => new()
    {
        ["profile"] = ControlNumbers.Named(latency.Profile),
        ["ms"] = latency.FlatMs,
        ["limitMs"] = latency.LimitMs,
        ["seed"] = latency.Seed,
        ["readMs"] = latency.Custom.Read.MedianMs,
        ["queryMs"] = latency.Custom.Query.MedianMs,
        ["writeMs"] = latency.Custom.Write.MedianMs,
        ["batchItemMs"] = latency.Custom.BatchItem.MedianMs,
        ["changeDataMs"] = latency.Custom.ChangeData.MedianMs,
        ["reportMs"] = latency.Custom.Report.MedianMs,
    };

    private JsonObject SetMeter(JsonObject body)
    {
        if (body.Text("limit") is { } limit)
        {
            meter.SetLimit(limit == "off" ? null : body.Whole("limit"));
        }
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
