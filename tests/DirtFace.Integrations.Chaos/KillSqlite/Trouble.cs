using System.Text.Json.Nodes;
using DirtFace.Integrations.Chaos.Books;

namespace DirtFace.Integrations.Chaos.KillSqlite;

/// <summary>What QuickBooks does wrong between two kills, and the count of it.</summary>
internal sealed class Trouble(SimulatorControl simulator, Dice dice)
{
    // Below the product's remote limit of two seconds: QuickBooks finishes what it has begun within it.
    private const int LatestApply = 1500;

    // Applied in time, but answered only after the product has given up waiting.
    private const int TooLate = 2500;

    private static readonly string[] WriteFaults = ["drop-before", "drop-after", "delay", "delay-apply", "fail", "fail-after", "garbage", "truncate"];
    private static readonly string[] ReadFaults = ["drop-before", "fail", "garbage", "truncate"];
    private static readonly string[] Entities = ["Invoice", "Invoice", "Customer", "Item"];
    private static readonly int[] Statuses = [500, 502, 503, 504];
    private static readonly string[] RequestIdModes = ["honoured", "expiring", "ignored"];

    private readonly Dictionary<string, int> struck = [];

    /// <summary>How often each fault struck, by its kind.</summary>
    public IReadOnlyDictionary<string, int> Struck => struck;

    /// <summary>Replaces what was armed by something new.</summary>
    public async Task StirAsync(CancellationToken ct)
    {
        await CalmAsync(ct);
        await simulator.SetLatencyAsync(dice.Between(5, 80), ct);
        await simulator.SetRequestIdsAsync(dice.Pick(RequestIdModes), ct);
        for (var faults = dice.Between(0, 3); faults > 0; faults--)
        {
            await simulator.ArmAsync(dice.Percent(80) ? WriteFault() : ReadFault(), ct);
        }
    }

    /// <summary>From now on QuickBooks works.</summary>
    public async Task CalmAsync(CancellationToken ct)
    {
        foreach (var (kind, times) in await simulator.DisarmAsync(ct))
        {
            struck[kind] = struck.GetValueOrDefault(kind) + times;
        }

        await simulator.SetLatencyAsync(0, ct);
    }

    private JsonObject WriteFault() => Fault(dice.Pick(WriteFaults), "create", dice.Pick(Entities));

    // A look for a lost answer is a query; it may fail like any other call.
    private JsonObject ReadFault() => Fault(dice.Pick(ReadFaults), "query", null);

    private JsonObject Fault(string kind, string operation, string? entity) => new()
    {
        ["kind"] = kind,
        ["operation"] = operation,
        ["entity"] = entity,
        ["times"] = dice.Between(1, 4),
        ["skip"] = dice.Between(0, 3),
        ["delayMs"] = kind == "delay" ? TooLate : dice.Between(100, LatestApply),
        ["status"] = dice.Pick(Statuses),
    };
}
