using System.Globalization;
using System.Text.Json.Nodes;

namespace DirtFace.Integrations.Chaos.Books;

/// <summary>A person in QuickBooks who fills in fields that the product does not own; nothing of it may be lost (W17).</summary>
internal sealed class Bookkeeper(SimulatorControl control, string realmId, Dice dice)
{
    private readonly Dictionary<(string Entity, string Id), string> edits = [];
    private readonly List<(string Entity, string Id)> known = [];
    private long seen;

    /// <summary>What was entered last into each document.</summary>
    public IReadOnlyDictionary<(string Entity, string Id), string> Edits => edits;

    /// <summary>How many edits were made.</summary>
    public int Count { get; private set; }

    /// <summary>The field that is used for it.</summary>
    public static string FieldOf(string entity) => entity == "Invoice" ? "TrackingNum" : "Notes";

    /// <summary>Edits a few documents; the newest are the ones that the product is still busy with.</summary>
    public async Task WorkAsync(int times, CancellationToken ct)
    {
        await LookAroundAsync(ct);
        for (; times > 0 && known.Count > 0; times--)
        {
            var newest = Math.Max(0, known.Count - 12);
            var document = known[dice.Percent(70) ? dice.Between(newest, known.Count) : dice.Between(0, known.Count)];
            var value = string.Create(CultureInfo.InvariantCulture, $"seen {++Count}");
            await control.EditAsync(realmId, document.Entity, document.Id, new JsonObject { [FieldOf(document.Entity)] = value }, ct);
            edits[document] = value;
        }
    }

    private async Task LookAroundAsync(CancellationToken ct)
    {
        foreach (var entry in await control.LedgerAsync(realmId, seen, ct))
        {
            seen = Math.Max(seen, entry["seq"]!.GetValue<long>());
            var (entity, operation) = (entry["entity"]!.GetValue<string>(), entry["operation"]!.GetValue<string>());
            if (operation == "create" && entity is "Invoice" or "Customer" && entry["requestId"]?.GetValue<string>() is { Length: > 0 })
            {
                known.Add((entity, entry["id"]!.GetValue<string>()));
            }
        }
    }
}
