using System.Text.Json.Nodes;
using DirtFace.Integrations.Chaos.Proxy;

namespace DirtFace.Integrations.Chaos.Faults;

/// <summary>One way in which QuickBooks or the network can fail, and what people write while it does.</summary>
internal sealed record FaultClass(string Name)
{
    /// <summary>Ordered from the simulator; which kinds, with what.</summary>
    public IReadOnlyList<JsonObject> Simulator { get; init; } = [];

    /// <summary>Ordered from the wire.</summary>
    public IReadOnlyList<(WireFaultKind Kind, WireTarget Target)> Wire { get; init; } = [];

    /// <summary>How QuickBooks treats repeated request ids meanwhile.</summary>
    public string RequestIds { get; init; } = "honoured";

    /// <summary>Whether a refused call that comes again gets the stored refusal.</summary>
    public bool StoredFaults { get; init; }

    /// <summary>Whether the access token ends just before, so that a new one is asked for.</summary>
    public bool ExpireToken { get; init; }

    /// <summary>Whether invoices are changed, instead of written.</summary>
    public bool Updates { get; init; }

    /// <summary>Whether each invoice is for a customer who is new with it, and so may meet somebody of that name.</summary>
    public bool NewCustomers { get; init; }

    /// <summary>Whether one call is struck at a time, so that what is sent again is struck again.</summary>
    public bool OneByOne { get; init; }

    /// <summary>How much later QuickBooks' clock is meanwhile.</summary>
    public TimeSpan Ahead { get; init; }

    /// <summary>What a person then has to press; null when nobody is needed.</summary>
    public string? Button { get; init; }

    /// <summary>Whether the person chooses another number, or another name where the customer is new.</summary>
    public bool Renumbers { get; init; }

    // Intuit's clock and ours may differ by minutes.
    private static TimeSpan MostOff => TimeSpan.FromMinutes(4);

    /// <summary>Every class that concerns pushing and tokens (reliability rules §8).</summary>
    public static IReadOnlyList<FaultClass> All { get; } =
    [
        OnTheWire("cut before request", WireFaultKind.CutBefore),
        OnTheWire("cut after commit", WireFaultKind.CutAfter),
        OnTheWire("cut after commit of an update", WireFaultKind.CutAfter) with { Updates = true },
        OnTheWire("time-out then late commit", WireFaultKind.LateCommit),
        OnTheWire("reset mid-body", WireFaultKind.ResetMidBody),
        OnTheWire("truncated JSON", WireFaultKind.TruncatedJson),
        OnTheWire("HTML with 200", WireFaultKind.HtmlWith200),
        OnTheWire("slow body", WireFaultKind.SlowBody),
        OnTheWire("delivered twice", WireFaultKind.DeliveredTwice),
        AtQuickBooks("200 with Fault, before", "fault-200"),
        AtQuickBooks("200 with Fault, after commit", "fault-200-after"),
        AtQuickBooks("5xx before", "fail", ("status", 503)),
        AtQuickBooks("5xx after commit", "fail-after", ("status", 500)),
        AtQuickBooks("401 mid-run", "expire-token", ("every", 2)),
        AtQuickBooks("401 twice in a row, the second to a fresh token", "expire-token", ("times", 2)) with { OneByOne = true },
        AtQuickBooks("429 with Retry-After", "throttle", ("retryAfter", "1")),
        AtQuickBooks("429 without Retry-After", "throttle"),
        AtQuickBooks("429 storm", "throttle", ("times", 0), ("forSeconds", 8)),
        AtQuickBooks("reset, applied later", "delay-apply", ("delayMs", 1200)),
        OnTheWire("id expired", WireFaultKind.CutAfter) with { RequestIds = "expiring" },
        OnTheWire("id ignored", WireFaultKind.CutAfter) with { RequestIds = "ignored" },
        AtQuickBooks("foreign edit", "foreign-edit") with { Updates = true },
        AtQuickBooks("duplicate number, foreign", "duplicate-foreign") with { Renumbers = true },
        AtQuickBooks("duplicate number, foreign, refusal stored for the id", "duplicate-foreign") with { Renumbers = true, StoredFaults = true },
        AtQuickBooks("duplicate number, own", "duplicate-own") with { Button = "It is the same invoice, link it" },
        AtQuickBooks("duplicate name, foreign", "duplicate-foreign", ("entity", "Customer")) with { NewCustomers = true, Renumbers = true },
        AtQuickBooks("duplicate name, own", "duplicate-own", ("entity", "Customer")) with
        {
            NewCustomers = true,
            Button = "Match existing QuickBooks customer",
        },
        OnTheWire("clock jump, QuickBooks' clock behind", WireFaultKind.CutAfter) with { Ahead = -MostOff },
        OnTheWire("clock jump, QuickBooks' clock ahead", WireFaultKind.CutAfter) with { Ahead = MostOff },
        AtQuickBooks("read lag", "read-lag", ("operation", "query"), ("entity", null), ("delayMs", 1200), ("times", 0)) with
        {
            Wire = [(WireFaultKind.CutAfter, WireTarget.Write)],
        },
        OnTheWire("token: cut before request", WireFaultKind.CutBefore, WireTarget.Token) with { ExpireToken = true },
        OnTheWire("token: answer lost", WireFaultKind.CutAfter, WireTarget.Token) with { ExpireToken = true },
        OnTheWire("token: HTML with 200", WireFaultKind.HtmlWith200, WireTarget.Token) with { ExpireToken = true },
        OnTheWire("token: truncated JSON", WireFaultKind.TruncatedJson, WireTarget.Token) with { ExpireToken = true },
    ];

    private static FaultClass OnTheWire(string name, WireFaultKind kind, WireTarget target = WireTarget.Write) => new(name) { Wire = [(kind, target)] };

    private static FaultClass AtQuickBooks(string name, string kind, params (string Name, JsonNode? Value)[] settings)
    {
        var fault = new JsonObject { ["kind"] = kind, ["entity"] = "Invoice" };
        foreach (var (setting, value) in settings)
        {
            fault[setting] = value;
        }

        return new FaultClass(name) { Simulator = [fault] };
    }
}
