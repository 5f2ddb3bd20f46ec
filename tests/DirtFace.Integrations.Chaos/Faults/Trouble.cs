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

    // Applied in time, but answered only after the product has given up waiting.
    private const int TooLate = 2000;

    private static readonly string[] WriteFaults =
        ["drop-before", "drop-after", "delay", "delay-apply", "fail", "fail-after", "fault-200", "fault-200-after", "garbage", "truncate", "cut-json", "throttle", "expire-token"];

    private static readonly string[] ReadFaults = ["drop-before", "fail", "garbage", "truncate", "throttle"];
    private static readonly string[] Operations = ["create", "create", "create", "update", "void"];
    private static readonly int[] Statuses = [500, 502, 503, 504];
    private static readonly string[] RequestIdModes = ["honoured", "expiring", "ignored"];
    private static readonly WireTarget[] Targets = [WireTarget.Write, WireTarget.Write, WireTarget.Write, WireTarget.Read, WireTarget.Token];

    private readonly Dictionary<string, int> struck = [];

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

            all["foreign-edit-in-the-books"] = bookkeeper.Count;
            return all;
        }
    }

    /// <summary>Replaces what was armed by something new.</summary>
    public async Task StirAsync(CancellationToken ct)
    {
        await CalmAsync(ct);
        var mode = dice.Pick(RequestIdModes);
        await arena.Control.SetLatencyAsync(dice.Between(5, 80), ct);
        await arena.Control.SetRequestIdsAsync(mode, ct);
        Count($"request-ids-{mode}", 1);
        for (var faults = dice.Between(0, 3); faults > 0; faults--)
        {
            await arena.Control.ArmAsync(dice.Percent(80) ? WriteFault() : ReadFault(), ct);
        }

        for (var faults = dice.Between(0, 3); faults > 0; faults--)
        {
            ArmWire(mode);
        }

        if (dice.Percent(15))
        {
            await arena.Control.ExpireTokensAsync(arena.RealmId, ct);
            Count("tokens-expired", 1);
        }

        await bookkeeper.WorkAsync(dice.Between(0, 3), ct);
    }

    /// <summary>From now on QuickBooks works.</summary>
    public async Task CalmAsync(CancellationToken ct)
    {
        arena.WireFaults.Disarm();
        foreach (var (kind, times) in await arena.Control.DisarmAsync(ct))
        {
            Count(kind, times);
        }

        await arena.Control.SetLatencyAsync(0, ct);
    }

    private void ArmWire(string mode)
    {
        var (kind, target) = (dice.Pick(Enum.GetValues<WireFaultKind>()), dice.Pick(Targets));
        // Nobody can tell two deliveries apart where ids are ignored; and a refresh token is not for using twice.
        if (kind == WireFaultKind.DeliveredTwice && (mode == "ignored" || target == WireTarget.Token))
        {
            kind = WireFaultKind.SlowBody;
        }

        var delay = kind == WireFaultKind.LateCommit ? dice.Milliseconds(1300, 1600) : dice.Milliseconds(50, 500);
        arena.WireFaults.Arm(new WireFault(kind, target, dice.Between(1, 3), dice.Between(0, 3), delay));
    }

    private JsonObject WriteFault() => Fault(dice.Pick(WriteFaults), dice.Pick(Operations));

    // A look for a lost answer is a query; it may fail like any other call.
    private JsonObject ReadFault() => Fault(dice.Pick(ReadFaults), dice.Percent(70) ? "query" : "read");

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

    private void Count(string kind, int times) => struck[kind] = struck.GetValueOrDefault(kind) + times;
}
