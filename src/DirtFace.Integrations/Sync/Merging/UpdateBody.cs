using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DirtFace.Integrations.Money;

namespace DirtFace.Integrations.Sync.Merging;

/// <summary>
/// The sparse update that carries out a merge: only the fields that we changed. Lines are all or nothing at QuickBooks, so that one
/// changed line sends them all, each as QuickBooks has it with our values laid over.
/// </summary>
internal static class UpdateBody
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerOptions.Default) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Compose(ManagedRecord record, ThreeWayMerge merge, string id, string syncToken)
    {
        var body = new JsonObject { ["Id"] = id, ["SyncToken"] = syncToken, ["sparse"] = true };
        foreach (var field in merge.Fields.Where(field => field.Side == Side.Ours))
        {
            field.Field.Write(body, merge.Ours, merge.Theirs);
        }

        if (merge.SendsLines)
        {
            body[ManagedLines.Root] = new JsonArray([.. Lines(record.Lines!, merge)]);
            foreach (var field in merge.Fields.Where(field => record.Lines!.Companions.Contains(field.Key) && !body.ContainsKey(field.Field.Root)))
            {
                Repeat(body, field, merge);
            }
        }

        return JsonSerializer.SerializeToUtf8Bytes(body, Plain);
    }

    // What QuickBooks computes from the lines it computes again, with the setting that it has.
    private static void Repeat(JsonObject body, MergedField field, ThreeWayMerge merge)
    {
        if (field.Theirs is not null && ValueAt(merge.Theirs, field.Field.Path) is { } value)
        {
            body[field.Field.Root] = field.Field.Path[1..].Reverse().Aggregate(value.DeepClone(), (inner, name) => new JsonObject { [name] = inner });
        }
    }

    private static JsonNode? ValueAt(JsonObject document, string[] path) =>
        path.Aggregate((JsonNode?)document, (node, name) => (node as JsonObject)?[name]);

    // Theirs in their order; a new line of ours follows the line that it follows here.
    private static List<JsonObject> Lines(ManagedLines managed, ThreeWayMerge merge)
    {
        var lines = new List<(MergedLine? Line, JsonObject Json)>();
        foreach (var json in ManagedLines.All(merge.Theirs).Where(json => json != ManagedDiscount.LineOf(merge.Theirs)))
        {
            var line = merge.Lines.FirstOrDefault(other => other.There == json);
            if (line is null || line.Ours is not null || line.Side != Side.Ours)
            {
                lines.Add((line, line?.Ours is null ? json.DeepClone().AsObject() : Patched(managed, line, json)));
            }
        }

        foreach (var line in merge.Lines.Where(line => line is { There: null, Whole: Side.Ours, Ours: not null }).OrderBy(line => line.Index))
        {
            var before = lines.FindLastIndex(other => other.Line?.Index < line.Index);
            lines.Insert(before + 1, (line, line.Ours!.Source.DeepClone().AsObject()));
        }

        var discount = merge.Fields.FirstOrDefault(field => field.Field is ManagedDiscount);
        var all = lines.ConvertAll(line => line.Json);
        if (ManagedDiscount.Compose(merge.Ours, merge.Theirs, discount?.Side == Side.Ours) is { } last)
        {
            all.Add(last);
        }

        return all;
    }

    private static JsonObject Patched(ManagedLines managed, MergedLine line, JsonObject theirs)
    {
        var (json, ours) = (theirs.DeepClone().AsObject(), line.Ours!.Source);
        foreach (var value in line.Values.Where(value => value.Side == Side.Ours))
        {
            Put(json, ours, value.Field.Path);
        }

        if (line.Values.Any(value => value is { Side: Side.Ours, Field.Key: ManagedLines.Item }) && json[managed.DetailType] is JsonObject detail)
        {
            // It follows from the item.
            detail.Remove("ItemAccountRef");
        }

        if (line.Values.Any(value => value is { Side: Side.Ours, Field.Key: ManagedLines.Quantity or ManagedLines.Price }))
        {
            json["Amount"] = Rounding.ToCents(Factor(line, ManagedLines.Quantity) * Factor(line, ManagedLines.Price));
        }

        return json;
    }

    private static decimal Factor(MergedLine line, string key) =>
        decimal.Parse(line.Values.Single(value => value.Field.Key == key).Merged!, CultureInfo.InvariantCulture);

    private static void Put(JsonObject target, JsonObject source, string[] path)
    {
        if (path is [var name])
        {
            // An empty text takes away what was there.
            target[name] = source[name]?.DeepClone() ?? "";
            return;
        }

        if (target[path[0]] is not JsonObject inner)
        {
            target[path[0]] = inner = [];
        }

        // A reference is its value and its name: both come from the same side.
        if (path.Length == 3)
        {
            inner[path[1]] = (source[path[0]] as JsonObject)?[path[1]]?.DeepClone();
            return;
        }

        Put(inner, source[path[0]] as JsonObject ?? [], path[1..]);
    }
}
