using DirtFace.Integrations.QuickBooksSimulator.Control.Description;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Shows and changes the limits on calls, everywhere or for one company.</summary>
internal sealed class QuotaControls(Quotas quotas, CompanyFiles companies) : IControls
{
    private const string Off = "off";
    private const string Shown = "every limit, batchCounts, burst, otherAppsPerMinute, retryAfter";
    private const string ShownWithWindows = Shown + ", windows:[{name, app, seconds, used, limit, rejected}]";

    private static readonly string[] Fields =
    [
        "limits string published or off: all of them at once",
        "requestsPerMinute integer Of all apps; off or a number, like the limits below.",
        "requestsPerSecond integer Of one app.",
        "inFlight integer Of one app.",
        "combinedPerMinute integer Of one app.",
        "batchesPerMinute integer Of one app.",
        "batchesOfAllPerMinute integer Of all apps.",
        "reportsPerMinute integer Of all apps.",
        "batchCounts string one, items or separate: what a batch takes from the limits of requests",
        "burst string perSecond, inFlight or both: how the limit of ten is read",
        "otherAppsPerMinute integer What other apps take from requestsPerMinute.",
        "retryAfter string The header of a refusal, sent as it stands; empty for none.",
    ];

    private static readonly (string Name, Func<QuotaLimits, int?> Get, Func<QuotaLimits, int?, QuotaLimits> With)[] Limits =
    [
        ("requestsPerMinute", limits => limits.RequestsPerMinute, (limits, limit) => limits with { RequestsPerMinute = limit }),
        ("requestsPerSecond", limits => limits.RequestsPerSecond, (limits, limit) => limits with { RequestsPerSecond = limit }),
        ("inFlight", limits => limits.InFlight, (limits, limit) => limits with { InFlight = limit }),
        ("combinedPerMinute", limits => limits.CombinedPerMinute, (limits, limit) => limits with { CombinedPerMinute = limit }),
        ("batchesPerMinute", limits => limits.BatchesPerMinute, (limits, limit) => limits with { BatchesPerMinute = limit }),
        ("batchesOfAllPerMinute", limits => limits.BatchesOfAllPerMinute, (limits, limit) => limits with { BatchesOfAllPerMinute = limit }),
        ("reportsPerMinute", limits => limits.ReportsPerMinute, (limits, limit) => limits with { ReportsPerMinute = limit }),
    ];

    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/quota", ControlReply.Wrap((_, _) => Describe(quotas.Everywhere)))
            .Describe("The limits of companies that have none of their own.", Shown);
        api.MapPost("/quota", ControlReply.Wrap((_, body) => Describe(quotas.Everywhere = Changed(quotas.Everywhere, body))))
            .Describe("Changes the limits of companies that have none of their own; what is left out stays.", Shown, Fields);
        api.MapGet("/companies/{realm}/quota", ControlReply.Wrap((http, _) => Company(RealmOf(http))))
            .Describe("The limits of a company, and how full each is.", ShownWithWindows);
        api.MapPost("/companies/{realm}/quota", ControlReply.Wrap((http, body) => Change(RealmOf(http), body)))
            .Describe(
                "Gives a company limits of its own, starting from those in force; limits: everywhere takes them away.",
                ShownWithWindows,
                [.. Fields, "forget boolean Forgets the calls of the last minute."]);
    }

    /// <summary>Changes the limits of one company.</summary>
    public JsonObject Change(string realmId, JsonObject body)
    {
        quotas.Set(realmId, body.Text("limits") == "everywhere" ? null : Changed(quotas.Of(realmId), body));
        if (body.Flag("forget") == true)
        {
            quotas.Forget(realmId);
        }
        return Company(realmId);
    }

    private static QuotaLimits Changed(QuotaLimits limits, JsonObject body)
    {
        limits = body.Text("limits") switch
        {
            null => limits,
            "published" => QuotaLimits.Published,
            Off => QuotaLimits.Off,
            _ => throw ControlRequestException.Invalid("limits must be published, off or, for one company, everywhere."),
        };
        foreach (var (name, _, with) in Limits)
        {
            limits = body.Text(name) switch
            {
                null => limits,
                Off => with(limits, null),
                _ => with(limits, body.Whole(name)),
            };
        }
        return limits with
        {
            BatchCounts = body.Mode("batchCounts", limits.BatchCounts),
            Burst = body.Mode("burst", limits.Burst),
            OtherAppsPerMinute = body.Whole("otherAppsPerMinute") ?? limits.OtherAppsPerMinute,
            RetryAfter = body.HeaderText("retryAfter") is { } text ? (text.Length == 0 ? null : text) : limits.RetryAfter,
        };
    }

    private JsonObject Company(string realmId)
    {
        var described = Describe(quotas.Of(realmId));
        described["realmId"] = realmId;
        described["windows"] = new JsonArray([.. quotas.Windows(realmId).Select(window => new JsonObject
        {
            ["name"] = window.Name,
            ["app"] = window.App,
            ["seconds"] = window.Seconds,
            ["used"] = window.Used,
            ["limit"] = window.Limit,
            ["rejected"] = window.Rejected,
        })]);
        return described;
    }

    private static JsonObject Describe(QuotaLimits limits)
    {
        var described = new JsonObject();
        foreach (var (name, get, _) in Limits)
        {
            described[name] = get(limits) is { } limit ? limit : Off;
        }
        described["batchCounts"] = ControlModes.NameOf(limits.BatchCounts);
        described["burst"] = ControlModes.NameOf(limits.Burst);
        described["otherAppsPerMinute"] = limits.OtherAppsPerMinute;
        described["retryAfter"] = limits.RetryAfter;
        return described;
    }

    private string RealmOf(HttpContext http) => CompanyControls.Find(companies, http).RealmId;
}
