using DirtFace.Integrations.Chaos.Stage;

namespace DirtFace.Integrations.Chaos.Schedules;

/// <summary>Chooses at random what becomes of a request to QuickBooks: every class of trouble that a network or QuickBooks makes.</summary>
internal sealed class ChanceOnTheWire(World world, Profile profile, Dice dice)
{
    private static readonly int[] ServerErrors = [500, 502, 503, 504];

    public bool RefusesConnection() => dice.Between(0, 2000) < profile.CallFaults;

    public Journey JourneyOf(Call call)
    {
        if (!dice.Percent(profile.CallFaults))
        {
            return Journey.Safe;
        }

        if (!call.IsWrite && call.Path.EndsWith("/query", StringComparison.Ordinal) && CanLag(call) && dice.Percent(20))
        {
            return Spoilt(call, "read-lag", new { kind = "read-lag", delayMs = 60_000 });
        }

        return dice.Between(0, call.IsWrite ? 23 : call.IsToken ? 10 : 11) switch
        {
            0 or 1 => Of("cut-before-request", Way.CutBefore),
            2 => Of("cut-after-commit", Way.CutAfter),
            3 => Of("time-out", Way.TimeOut),
            4 => Late("cut-then-late-commit", Way.CutAndLate),
            5 => Late("time-out-then-late-commit", Way.TimeOutAndLate),
            6 => Late("slow-answer", Way.Slow),
            7 => Spoilt(call, "5xx-before-commit", new { kind = "fail", status = dice.Pick(ServerErrors), operation = Operation(call) }),
            8 => Spoilt(call, "5xx-after-commit", new { kind = "fail-after", status = dice.Pick(ServerErrors), operation = Operation(call) }),
            9 => Spoilt(call, "truncated-json", new { kind = dice.Percent(50) ? "cut-json" : "truncate", operation = Operation(call) }),
            10 => Spoilt(call, "html-with-200", new { kind = "garbage", operation = Operation(call) }),
            11 => Spoilt(call, "fault-with-200", new { kind = "fault-200" }),
            12 => Spoilt(call, "fault-with-200-after-commit", new { kind = "fault-200-after" }),
            13 => Spoilt(call, "429", new { kind = "throttle" }),
            14 => Spoilt(call, "429-retry-after", new { kind = "throttle", retryAfter = "30" }),
            15 => Spoilt(call, "401", new { kind = "expire-token" }),
            16 => Spoilt(call, "foreign-edit", new { kind = "foreign-edit" }),
            17 => Rival(call, "duplicate-foreign"),
            18 => Rival(call, "duplicate-own"),
            19 => Twice(call),
            20 => TwiceLater(call),
            21 => Spoilt(call, "5xx-after-commit", new { kind = "fail-after", status = 500 }),
            _ => Of("cut-after-commit", Way.CutAfter),
        };
    }

    // Where nothing but a look keeps two invoices apart, a look must be true.
    // A write of a batch goes alone under another id when the look did not find it.
    private bool CanLag(Call call) => (profile.RequestIds == RequestIds.Honoured && !profile.Batches)
        || (profile.CustomNumbers && !call.Query.Contains("from Payment", StringComparison.OrdinalIgnoreCase));

    private static string? Operation(Call call) => call.IsToken ? "token" : null;

    private static Journey Of(string name, Way way) => new(name, way, TimeSpan.Zero);

    private Journey Late(string name, Way way) => new(name, way, TimeSpan.FromSeconds(dice.Between(1, 115)));

    private static Journey Spoilt(Call call, string name, object mishap) =>
        call.Path.Contains("openid", StringComparison.Ordinal) ? Journey.Safe : new Journey(name, Way.ThereAndBack, TimeSpan.Zero, mishap);

    // Somebody takes the name or number first. After a doubt the product could not tell a rival's name from its own; so only at first.
    // A payment has neither: the same one made there by hand is a second payment, and not our business.
    private Journey Rival(Call call, string kind) =>
        call.Operation == "create" && call.Entity is not ("payment" or "batch") && profile.CustomNumbers && !world.Calls.HasLeft(call.RequestId!)
            ? new Journey(kind, Way.ThereAndBack, TimeSpan.Zero, new { kind })
            : Of("cut-before-request", Way.CutBefore);

    // Where QuickBooks forgets request ids, nobody could keep a repeated create from being two; and of a name that it refuses at
    // the first attempt nobody could say whether the network or a rival took it.
    private Journey Twice(Call call) => CanRepeat(call)
        ? new Journey("delivered-twice", Way.ThereAndBack, TimeSpan.Zero, new { kind = "twice" })
        : Of("cut-after-commit", Way.CutAfter);

    private Journey TwiceLater(Call call) => CanRepeat(call)
        ? new Journey("delivered-twice", Way.TwiceAndLate, TimeSpan.FromSeconds(dice.Between(1, 50)))
        : Late("time-out-then-late-commit", Way.TimeOutAndLate);

    private bool CanRepeat(Call call) => profile.RequestIds == RequestIds.Honoured || call.Operation != "create";
}
