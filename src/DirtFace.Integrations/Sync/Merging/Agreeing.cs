using System.Text.Json.Nodes;

namespace DirtFace.Integrations.Sync.Merging;

/// <summary>How the common ground moves: by an answer of QuickBooks, by an answer that was lost, by a person's choice.</summary>
internal static class Agreeing
{
    /// <summary>
    /// The agreement after QuickBooks answered: what we sent, and what is the same on both sides, is agreed now. What only they
    /// changed stays theirs, and our side of it stays as it was, so that a later change of ours to it is seen as the conflict it is.
    /// </summary>
    /// <param name="record">What is managed.</param>
    /// <param name="agreed">The agreement from which we sent.</param>
    /// <param name="ours">Our side as it was sent.</param>
    /// <param name="before">Their side from which we sent; null for a create.</param>
    /// <param name="answer">Their side now.</param>
    /// <param name="isAdopted">Found later by looking: where it differs from what we sent, somebody changed it since.</param>
    public static Agreement After(ManagedRecord record, Agreement? agreed, JsonObject ours, JsonObject? before, JsonObject answer, bool isAdopted)
    {
        var fields = new Dictionary<string, AgreedValue>(agreed?.Fields ?? Agreement.None.Fields);
        foreach (var field in record.Fields.Where(field => field.AppliesTo(ours)))
        {
            var key = field.KeyIn(ours);
            fields[key] = Next(fields.GetValueOrDefault(key), field.Read(ours, ours), field.Read(answer, ours), isAdopted);
        }

        return new Agreement(fields, LinesAfter(record, agreed ?? Agreement.None, record.LinesOf(ours), before, answer, isAdopted));
    }

    /// <summary>The agreement when a person said that the two are the same thing: each side keeps what it has.</summary>
    public static Agreement AsTheyAre(ManagedRecord record, JsonObject ours, JsonObject theirs)
    {
        var merge = ThreeWayMerge.Of(record, null, ours, theirs);
        return new Agreement(
            merge.Fields.ToDictionary(field => field.Key, field => new AgreedValue(field.Ours, field.Theirs)),
            [.. merge.Lines.Where(line => line is { Ours: not null, Theirs.Id: not null }).Select(line => new AgreedLine(line.Theirs!.Id!, Values(line.Ours!, line.Theirs)))]);
    }

    /// <summary>
    /// The agreement after an update that may have arrived although it is not there as we sent it: what we sent counts as having
    /// been there, so that whatever differs from it now is seen as somebody's change.
    /// </summary>
    public static Agreement PerhapsArrived(ManagedRecord record, Agreement? agreed, JsonObject ours, JsonObject theirs)
    {
        var merge = ThreeWayMerge.Of(record, agreed, ours, theirs);
        var fields = new Dictionary<string, AgreedValue>(agreed?.Fields ?? Agreement.None.Fields);
        foreach (var field in merge.Fields.Where(field => Sides.OursChanged(field.Agreed, field.Ours)))
        {
            fields[field.Key] = new AgreedValue(field.Agreed?.Ours, field.Ours, Standing.SendOurs);
        }

        // What only they have may be a line of ours that somebody edited: a new one of ours is held against it.
        var strangers = new Queue<MergedLine>(merge.Lines.Where(line => line is { Ours: null, Agreed: null, Theirs: not null }));
        var lines = merge.Lines.Where(line => line.Index is not null).OrderBy(line => line.Index).Select(line => line switch
        {
            { Agreed: { } old } => old with { Values = Perhaps(line.Ours!, old) },
            { Theirs: { } same } => new AgreedLine(same.Id!, Values(line.Ours!, same)),
            _ when strangers.TryDequeue(out var stranger) =>
                new AgreedLine(stranger.Theirs!.Id!, line.Ours!.Values.ToDictionary(value => value.Key, value => new AgreedValue(value.Value, value.Value, Standing.SendOurs))),
            _ => null,
        });
        return new Agreement(fields, [.. lines.OfType<AgreedLine>(), .. merge.Lines.Where(line => line.Index is null).Select(line => line.Agreed).OfType<AgreedLine>()]);
    }

    private static AgreedValue Next(AgreedValue? agreed, string? ours, string? answer, bool isAdopted) => agreed switch
    {
        _ when ours == answer => new AgreedValue(ours, answer),
        null or { Standing: Standing.SendOurs } => new AgreedValue(ours, isAdopted && ours is not null ? ours : answer),
        _ => Sides.OursChanged(agreed, ours) ? new AgreedValue(ours, isAdopted && ours is not null ? ours : answer) : agreed,
    };

    private static List<AgreedLine> LinesAfter(
        ManagedRecord record, Agreement agreed, IReadOnlyList<SheetLine> ours, JsonObject? before, JsonObject answer, bool isAdopted)
    {
        var open = agreed.Lines.Where(line => !line.Gone).ToList();
        var match = LineAlignment.Match(ours, [.. open.Select(line => line.Ours)]);
        var there = record.LinesOf(answer);
        var old = (before is null ? [] : ManagedLines.All(before)).Select(line => ManagedLines.TextOf(line, "Id")).ToHashSet();
        var free = there.Where(line => agreed.Lines.All(known => known.Id != line.Id)).OrderBy(line => old.Contains(line.Id)).ToList();
        var lines = new AgreedLine?[ours.Count];
        for (var index = 0; index < ours.Count; index++)
        {
            lines[index] = match[index] >= 0 ? Kept(open[match[index]], ours[index], there, isAdopted) : Same(ours[index], free);
        }

        // Ours that QuickBooks wrote in its own way come back in the order in which they were sent.
        for (var index = 0; index < ours.Count; index++)
        {
            var position = index;
            lines[index] ??= Taken(ours[position], free, line => !old.Contains(line.Id), isAdopted);
        }

        // A line that we took away and that is still there is still to go.
        var left = agreed.Lines.Where(line => line.Gone || !match.Contains(open.IndexOf(line)))
            .Where(line => there.Any(other => other.Id == line.Id));
        return [.. lines.OfType<AgreedLine>(), .. left];
    }

    private static AgreedLine Kept(AgreedLine agreed, SheetLine ours, IReadOnlyList<SheetLine> there, bool isAdopted) =>
        there.FirstOrDefault(line => line.Id == agreed.Id) is not { } theirs
            ? agreed
            : agreed with
            {
                Values = ours.Values.ToDictionary(
                    value => value.Key,
                    value => Next(agreed.Values.GetValueOrDefault(value.Key), value.Value, theirs.Values.GetValueOrDefault(value.Key), isAdopted)),
            };

    private static AgreedLine? Same(SheetLine ours, List<SheetLine> free) => Taken(ours, free, line => ours.SameAs(line.Values));

    private static AgreedLine? Taken(SheetLine ours, List<SheetLine> free, Predicate<SheetLine> fits, bool isAdopted = false)
    {
        if (free.Find(fits) is not { } line)
        {
            return null;
        }

        free.Remove(line);
        return new AgreedLine(line.Id ?? "", isAdopted ? ours.Values.ToDictionary(value => value.Key, value => new AgreedValue(value.Value, value.Value)) : Values(ours, line));
    }

    private static Dictionary<string, AgreedValue> Values(SheetLine ours, SheetLine theirs) =>
        ours.Values.ToDictionary(value => value.Key, value => new AgreedValue(value.Value, theirs.Values.GetValueOrDefault(value.Key)));

    private static Dictionary<string, AgreedValue> Perhaps(SheetLine ours, AgreedLine agreed) => ours.Values.ToDictionary(
        value => value.Key,
        value => agreed.Values.GetValueOrDefault(value.Key) is { } old && !Sides.OursChanged(old, value.Value)
            ? old
            : new AgreedValue(value.Value, value.Value, Standing.SendOurs));
}
