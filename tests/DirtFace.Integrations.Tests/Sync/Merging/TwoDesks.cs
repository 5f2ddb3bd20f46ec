using System.Globalization;
using System.Text.Json.Nodes;
using DirtFace.Integrations.Sync.Merging;
using DirtFace.Integrations.Tests.Support;

namespace DirtFace.Integrations.Tests.Sync.Merging;

/// <summary>An invoice on two desks, edited at random on both, with QuickBooks' rules for sparse updates in between.</summary>
internal sealed class TwoDesks
{
    private const string Detail = "SalesItemLineDetail";
    private readonly Dice dice;
    private int newest;

    public TwoDesks(int seed)
    {
        dice = new Dice(seed);
        Ours = new JsonObject
        {
            ["DueDate"] = Day(),
            ["CustomerMemo"] = Memo(),
            ["CustomerRef"] = new JsonObject { ["value"] = "7" },
            ["Line"] = new JsonArray([.. Enumerable.Range(0, dice.Next(1, 5)).Select(_ => (JsonNode)Line())]),
        };
        Theirs = Ours.DeepClone().AsObject();
        Theirs["PrivateNote"] = "kept";
        Number(Theirs);
        Agreed = Agreeing.After(Managed, null, Ours, null, Theirs, isAdopted: false);
    }

    public static ManagedRecord Managed => Integrations.Invoices.ManagedInvoice.Fields;

    public JsonObject Ours { get; private set; }

    public JsonObject Theirs { get; private set; }

    public Agreement Agreed { get; private set; }

    /// <summary>What our people do between two pushes.</summary>
    public void EditOurs() => Edit(Ours, hasIds: false);

    /// <summary>What somebody does in QuickBooks meanwhile.</summary>
    public void EditTheirs()
    {
        Edit(Theirs, hasIds: true);
        Number(Theirs);
    }

    /// <summary>Takes an update as QuickBooks does: fields that are named are replaced, lines all or nothing. False when it refuses one without lines.</summary>
    public bool Push(ThreeWayMerge merge)
    {
        var before = Theirs.DeepClone().AsObject();
        var body = JsonNode.Parse(UpdateBody.Compose(Managed, merge, "1", "0"))!.AsObject();
        if (body[ManagedLines.Root] is JsonArray { Count: 0 })
        {
            return false;
        }

        foreach (var (name, value) in body.Where(field => field.Key is not ("Id" or "SyncToken" or "sparse")))
        {
            Theirs[name] = value?.DeepClone();
        }

        Number(Theirs);
        Agreed = Agreement.TryRead(Agreeing.After(Managed, Agreed, Ours, before, Theirs, isAdopted: false).ToJson())!;
        return true;
    }

    private void Edit(JsonObject document, bool hasIds)
    {
        for (var edits = dice.Next(0, 4); edits > 0; edits--)
        {
            var lines = document["Line"]!.AsArray();
            var line = lines[dice.Next(lines.Count)]!.AsObject();
            switch (dice.Next(10))
            {
                case 0:
                    document["DueDate"] = Day();
                    break;
                case 1:
                    document["CustomerMemo"] = Memo();
                    break;
                case 2 or 3 or 4:
                    line[Detail]!["Qty"] = dice.Next(1, 20);
                    break;
                case 5:
                    line[Detail]!["UnitPrice"] = dice.Next(1, 100);
                    break;
                case 6:
                    line["Description"] = $"text {dice.Next(5)}";
                    break;
                case 7:
                    lines.Insert(dice.Next(lines.Count + 1), Line());
                    break;
                case 8 when lines.Count > 1:
                    lines.Remove(line);
                    break;
                case 9 when hasIds:
                    document["PrivateNote"] = $"note {dice.Next(100)}";
                    line[Detail]!["ClassRef"] = new JsonObject { ["value"] = $"{dice.Next(9)}" };
                    break;
            }
        }
    }

    private JsonObject Line() => new()
    {
        ["Description"] = $"text {dice.Next(5)}",
        ["Amount"] = 1,
        ["DetailType"] = Detail,
        [Detail] = new JsonObject
        {
            ["ItemRef"] = new JsonObject { ["value"] = $"{dice.Next(1, 4)}" },
            ["Qty"] = dice.Next(1, 20),
            ["UnitPrice"] = dice.Next(1, 100),
            ["TaxCodeRef"] = new JsonObject { ["value"] = "NON" },
        },
    };

    private void Number(JsonObject document)
    {
        foreach (var line in ManagedLines.All(document).Where(line => line["Id"] is null))
        {
            line["Id"] = (++newest).ToString(CultureInfo.InvariantCulture);
        }
    }

    private string Day() => $"2026-12-{dice.Next(1, 5):00}";

    private JsonObject? Memo() => dice.Next(4) == 0 ? null : new JsonObject { ["value"] = $"memo {dice.Next(3)}" };
}
