using System.Text.Json.Nodes;
using DirtFace.Integrations.Chaos.Arenas;
using DirtFace.Integrations.Chaos.Books;
using DirtFace.Integrations.Chaos.Proxy;

namespace DirtFace.Integrations.Chaos.Faults;

/// <summary>What QuickBooks, the network and other people do wrong meanwhile, and the count of it.</summary>
internal sealed class Trouble(Arena arena, Bookkeeper bookkeeper, Dice dice)
{
    // Below the product's remote limit of two seconds: QuickBooks finishes what it has begun within it.
    private const int LatestApply = 1500;

    // The same where the way to QuickBooks may take up to 1.6 seconds of those two as well.
    private const int LatestApplyAfterDelay = 600;

    // Applied in time, but answered only after the product has given up waiting.
    private const int TooLate = 2000;

    // Whose clock is how wrong: Intuit's and ours may differ by minutes.
    private const int MostSecondsOff = 240;

    private const string TokensExpired = "tokens-expired";
    private const string ClockJumps = "quickbooks-clock-jumps";
    public const string ForeignEdits = "foreign-edit-in-the-books";

    private static readonly string[] WriteFaults =
        ["drop-before", "drop-after", "delay", "delay-apply", "fail", "fail-after", "fault-200", "fault-200-after", "garbage", "truncate", "cut-json", "throttle", "expire-token"];

    private static readonly string[] ReadFaults = ["drop-before", "fail", "garbage", "truncate", "throttle"];
    private static readonly string[] Operations = ["create", "create", "create", "batch", "batch", "update", "void"];
    private static readonly int[] Statuses = [500, 502, 503, 504];
    private static readonly string[] RequestIdModes = ["honoured", "expiring", "ignored"];
    private static readonly WireFaultKind[] WireKinds = Enum.GetValues<WireFaultKind>();
    private static readonly WireTarget[] Targets = [WireTarget.Write, WireTarget.Write, WireTarget.Write, WireTarget.Read, WireTarget.Token];

    private readonly Dictionary<string, int> struck = [];
    private readonly List<JsonObject> armed = [];

    /// <summary>Everything that a long enough run of <see cref="StirAsync"/> lets happen, by the names of <see cref="Struck"/>.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        .. WriteFaults.Union(ReadFaults), .. WireKinds.Select(WireFaults.NameOf), .. RequestIdModes.Select(mode => $"request-ids-{mode}"),
        TokensExpired, ClockJumps, ForeignEdits,
    ];

    /// <summary>How often each fault struck, by its kind.</summary>
    public IReadOnlyDictionary<string, int> Struck
    {
        get
        {
            var all = new Dictionary<string, int>(struck);
            foreach (var (kind, times) in arena.WireFaults.Totals())
            {
                all[kind] = times;
            }

            all[ForeignEdits] = bookkeeper.Count;
            return all;
        }
    }

    /// <summary>Whether something of it has happened less often than that.</summary>
    public bool IsShortOf(int strikesOfEach)
    {
        var sofar = Struck;
        return Kinds.Any(kind => sofar.GetValueOrDefault(kind) < strikesOfEach);
    }

    /// <summary>Adds something new to what has not struck yet, and takes away the rest.</summary>
    public async Task StirAsync(CancellationToken ct)
    {
        var (unused, unusedOnTheWire) = await DisarmAsync(ct);
        var mode = dice.Pick(RequestIdModes);
        await arena.Control.SetLatencyAsync(dice.Between(5, 80), ct);
        await arena.Control.SetRequestIdsAsync(mode, ct);
        Count($"request-ids-{mode}", 1);
        // A life is short, and an order that no call was for yet is kept for the next one.
        var mayBeLate = unusedOnTheWire.Any(fault => fault.Kind == WireFaultKind.LateCommit);
        foreach (var fault in unused)
        {
            Hurry(fault);
            await ArmAsync(InTime(fault, mayBeLate), ct);
        }

        foreach (var fault in unusedOnTheWire.Where(fault => mode != "ignored" || fault.Kind != WireFaultKind.DeliveredTwice))
        {
            fault.Hurry();
            arena.WireFaults.Arm(fault);
        }

        var sofar = Struck;
        for (var faults = dice.Between(1, 4) - unused.Count; faults > 0; faults--)
        {
            await ArmAsync(InTime(dice.Percent(80) ? WriteFault(sofar) : ReadFault(sofar), mayBeLate), ct);
        }

        for (var faults = dice.Between(1, 3) - unusedOnTheWire.Count; faults > 0; faults--)
        {
            ArmWire(mode, sofar);
        }

        if (dice.Percent(15))
        {
            await arena.Control.ExpireTokensAsync(arena.RealmId, ct);
            Count(TokensExpired, 1);
        }

        if (dice.Percent(20))
        {
            await arena.Control.SetClockAsync(TimeSpan.FromSeconds(dice.Between(-MostSecondsOff, MostSecondsOff)), ct);
            Count(ClockJumps, 1);
        }

        await bookkeeper.WorkAsync(dice.Between(0, 3), ct);
    }

    /// <summary>From now on QuickBooks works.</summary>
    public async Task CalmAsync(CancellationToken ct)
    {
        await DisarmAsync(ct);
        await arena.Control.SetLatencyAsync(0, ct);
    }

    private async Task ArmAsync(JsonObject fault, CancellationToken ct)
    {
        armed.Add(fault);
        await arena.Control.ArmAsync(fault, ct);
    }

    // What has struck no call yet.
    private async Task<(List<JsonObject> AtQuickBooks, IReadOnlyList<WireFault> OnTheWire)> DisarmAsync(CancellationToken ct)
    {
        var faults = await arena.Control.DisarmAsync(ct);
        foreach (var (kind, times) in faults)
        {
            Count(kind, times);
        }

        // Others arm some of their own after a day's trouble has ended, and not before.
        var unused = armed.Where((_, at) => faults[at].Struck == 0).ToList();
        armed.Clear();
        var unusedOnTheWire = arena.WireFaults.Disarm();
        await arena.WireFaults.NothingRepeatsAsync(ct);
        return (unused, unusedOnTheWire);
    }

    private void ArmWire(string mode, IReadOnlyDictionary<string, int> sofar)
    {
        var (kind, target) = (Rarest(WireKinds, WireFaults.NameOf, sofar), dice.Pick(Targets));
        // Nobody can tell two deliveries apart where ids are ignored; and a refresh token is not for using twice.
        kind = kind == WireFaultKind.DeliveredTwice && mode == "ignored" ? WireFaultKind.SlowBody : kind;
        target = kind == WireFaultKind.DeliveredTwice && target == WireTarget.Token ? WireTarget.Write : target;

        // One call may meet both, and together they must not be later than QuickBooks promises to be.
        kind = kind == WireFaultKind.LateCommit && armed.Exists(fault => AppliesLater(fault) && (int)fault["delayMs"]! > LatestApplyAfterDelay) ? WireFaultKind.SlowBody : kind;

        var delay = kind == WireFaultKind.LateCommit ? dice.Milliseconds(1300, 1600) : dice.Milliseconds(50, 500);
        arena.WireFaults.Arm(new WireFault(kind, target, dice.Between(1, 3), dice.Between(0, 3), delay));
    }

    private JsonObject WriteFault(IReadOnlyDictionary<string, int> sofar) => Fault(Rarest(WriteFaults, kind => kind, sofar), dice.Pick(Operations));

    // A look for a lost answer is a query; it may fail like any other call.
    private JsonObject ReadFault(IReadOnlyDictionary<string, int> sofar) =>
        Fault(Rarest(ReadFaults, kind => kind, sofar), dice.Percent(70) ? "query" : "read");

    // Mostly one of those that struck least, so that each gets its turn in a short run; sometimes any.
    private T Rarest<T>(IReadOnlyList<T> kinds, Func<T, string> name, IReadOnlyDictionary<string, int> sofar)
    {
        if (dice.Percent(15))
        {
            return dice.Pick(kinds);
        }

        var least = kinds.Min(kind => sofar.GetValueOrDefault(name(kind)));
        return dice.Pick([.. kinds.Where(kind => sofar.GetValueOrDefault(name(kind)) == least)]);
    }

    private JsonObject Fault(string kind, string operation) => new()
    {
        ["kind"] = kind,
        ["operation"] = operation,
        ["times"] = dice.Between(1, 4),
        ["skip"] = dice.Between(0, 3),
        // A token that ends again before the very next call would be a second fault at once.
        ["every"] = kind == "expire-token" ? 2 : null,
        ["delayMs"] = kind == "delay" ? TooLate : dice.Between(100, LatestApply),
        ["status"] = kind is "fail" or "fail-after" ? dice.Pick(Statuses) : null,
        ["retryAfter"] = kind == "throttle" && dice.Percent(50) ? "1" : null,
    };

    private static JsonObject InTime(JsonObject fault, bool mayBeLate)
    {
        if (mayBeLate && AppliesLater(fault))
        {
            fault["delayMs"] = Math.Min((int)fault["delayMs"]!, LatestApplyAfterDelay);
        }

        return fault;
    }

    private static bool AppliesLater(JsonObject fault) => (string?)fault["kind"] == "delay-apply";

    // Any write instead of one kind of them.
    private static void Hurry(JsonObject fault)
    {
        fault["skip"] = 0;
        if (Operations.Contains(fault["operation"]?.GetValue<string>()))
        {
            fault["operation"] = null;
            fault["method"] = "POST";
        }
    }

    private void Count(string kind, int times) => struck[kind] = struck.GetValueOrDefault(kind) + times;
}
