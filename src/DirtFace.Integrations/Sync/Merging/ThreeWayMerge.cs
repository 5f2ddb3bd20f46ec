using System.Text.Json.Nodes;

namespace DirtFace.Integrations.Sync.Merging;

/// <summary>
/// Compares what we have with what QuickBooks has, field by field and line by line, with what both had when they last agreed:
/// a change on one side stands, the same change on both is none, and different ones are for a person (W17).
/// </summary>
internal sealed class ThreeWayMerge
{
    private ThreeWayMerge(JsonObject ours, JsonObject theirs, IReadOnlyList<MergedField> fields, IReadOnlyList<MergedLine> lines)
    {
        (Ours, Theirs, Fields, Lines) = (ours, theirs, fields, lines);
    }

    public JsonObject Ours { get; }

    public JsonObject Theirs { get; }

    public IReadOnlyList<MergedField> Fields { get; }

    /// <summary>Ours in their order, then those that only they have.</summary>
    public IReadOnlyList<MergedLine> Lines { get; }

    public bool HasConflict => Fields.Any(other => other.Side == Side.Conflict) || Lines.Any(line => line.Side == Side.Conflict);

    /// <summary>Whether lines or the discount, which is one of them, have to be sent.</summary>
    public bool SendsLines => Lines.Any(line => line.Side == Side.Ours || line.Values.Any(value => value.Side == Side.Ours))
        || Fields.Any(other => other is { Side: Side.Ours, Field: ManagedDiscount });

    public bool SendsAnything => SendsLines || Fields.Any(other => other.Side == Side.Ours);

    /// <summary>Merges; without an agreement nothing is known to be old, so every difference is a conflict.</summary>
    public static ThreeWayMerge Of(ManagedRecord record, Agreement? agreed, JsonObject ours, JsonObject theirs) => new(
        ours,
        theirs,
        [.. record.Fields.Where(field => field.AppliesTo(ours)).Select(field => FieldOf(field, agreed, ours, theirs))],
        record.Lines is null ? [] : [.. LinesOf(record.Lines, agreed, record.LinesOf(ours), theirs)]);

    private static MergedField FieldOf(ManagedField field, Agreement? agreed, JsonObject ours, JsonObject theirs)
    {
        var key = field.KeyIn(ours);
        // Of what both agreed on, a field that neither spoke of was empty: a PO number that comes later is ours alone.
        var common = agreed is null ? null : agreed.Fields.GetValueOrDefault(key) ?? new AgreedValue(null, null);
        return new MergedField(field, key, common, field.Read(ours, ours), field.Read(theirs, ours));
    }

    private static IEnumerable<MergedLine> LinesOf(ManagedLines managed, Agreement? agreed, IReadOnlyList<SheetLine> ours, JsonObject theirs)
    {
        var there = ManagedLines.All(theirs).Select(line => managed.Read(line)).ToList();
        var known = (agreed?.Lines ?? [.. there.Where(line => managed.Manages(line.Source)).Select(Unknown)]).ToList();
        var open = known.Where(line => !line.Gone).ToList();
        var match = LineAlignment.Match(ours, [.. open.Select(line => agreed is null ? there.First(other => other.Id == line.Id).Values : line.Ours)]);
        var added = there.Where(line => known.All(old => old.Id != line.Id) && managed.Manages(line.Source)).ToList();
        for (var index = 0; index < ours.Count; index++)
        {
            if (match[index] >= 0)
            {
                yield return Both(managed, index, ours[index], open[match[index]], there);
            }
            else if (added.FirstOrDefault(line => ours[index].SameAs(line.Values)) is { } same)
            {
                // Both added it.
                added.Remove(same);
                yield return new MergedLine(index, ours[index], null, same, same.Source, Side.Neither, Values(managed, ours[index], null, same));
            }
            else
            {
                yield return new MergedLine(index, ours[index], null, null, null, agreed is null ? Side.Conflict : Side.Ours, []);
            }
        }

        foreach (var line in known.Where(line => line.Gone || !match.Contains(open.IndexOf(line))))
        {
            yield return Without(managed, line, there, agreed is not null);
        }

        foreach (var line in added)
        {
            yield return new MergedLine(null, null, null, line, line.Source, Side.Theirs, []);
        }
    }

    private static AgreedLine Unknown(SheetLine line) => new(line.Id ?? "", new Dictionary<string, AgreedValue>());

    private static MergedLine Both(ManagedLines managed, int index, SheetLine ours, AgreedLine agreed, List<SheetLine> there)
    {
        var theirs = there.FirstOrDefault(line => line.Id == agreed.Id);
        var isManaged = theirs is not null && managed.Manages(theirs.Source);
        var changed = ours.Values.Any(value => Sides.OursChanged(agreed.Values.GetValueOrDefault(value.Key), value.Value));
        if (!isManaged)
        {
            return new MergedLine(index, ours, agreed, theirs, theirs?.Source, changed ? Side.Conflict : Side.Theirs, []);
        }

        var values = Values(managed, ours, agreed, theirs!);
        return new MergedLine(index, ours, agreed, theirs, theirs!.Source, IsTorn(values) ? Side.Conflict : Side.Neither, values);
    }

    private static MergedLine Without(ManagedLines managed, AgreedLine agreed, List<SheetLine> there, bool isCertain)
    {
        var theirs = there.FirstOrDefault(line => line.Id == agreed.Id);
        var side = theirs is null ? Side.Same
            : !isCertain ? Side.Theirs
            : !managed.Manages(theirs.Source) || theirs.Values.Any(value => Sides.TheirsChanged(agreed.Values.GetValueOrDefault(value.Key), value.Value))
                ? Side.Conflict
                : Side.Ours;
        return new MergedLine(null, null, agreed, theirs, theirs?.Source, side, []);
    }

    private static List<MergedField> Values(ManagedLines managed, SheetLine ours, AgreedLine? agreed, SheetLine theirs) =>
        [.. managed.Fields.Where(field => ours.Values.ContainsKey(field.Key)).Select(field => new MergedField(
            field, $"Line/{theirs.Id}/{field.Key}", agreed?.Values.GetValueOrDefault(field.Key), ours.Values[field.Key], theirs.Values.GetValueOrDefault(field.Key)))];

    // A line in which one side exchanged the item is another line: quantities of the one must not be billed for the other. And a
    // price without a quantity cannot be merged with a new quantity.
    private static bool IsTorn(List<MergedField> values)
    {
        var mixed = values.Any(value => value.Side == Side.Ours) && values.Any(value => value.Side == Side.Theirs);
        var item = values.First(value => value.Field.Key == ManagedLines.Item);
        var factors = values.Where(value => value.Field.Key is ManagedLines.Quantity or ManagedLines.Price).ToList();
        return (mixed && item.Side is not (Side.Neither or Side.Same))
            || (factors.Any(value => value.Side == Side.Ours) && factors.Any(value => value.Merged is null));
    }
}
