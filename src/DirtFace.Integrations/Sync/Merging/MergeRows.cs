namespace DirtFace.Integrations.Sync.Merging;

/// <summary>One row of the comparison: a field, or a line that was added, removed or exchanged.</summary>
internal sealed record MergeRow(string Key, string Label, FieldFormat Format, Side Side, MergedField? Field, MergedLine? Line);

/// <summary>Lists what differs, in the order of the document.</summary>
internal static class MergeRows
{
    /// <summary>Every row in which the two sides differ.</summary>
    public static IEnumerable<MergeRow> Of(ThreeWayMerge merge)
    {
        foreach (var field in merge.Fields.Where(IsOpen))
        {
            yield return new MergeRow(field.Key, field.Field.Label, field.Field.Format, field.Side, field, null);
        }

        foreach (var line in merge.Lines)
        {
            if (line.Whole is Side.Ours or Side.Theirs or Side.Conflict)
            {
                yield return new MergeRow(line.Key, NameOf(line, merge), FieldFormat.Line, line.Whole, null, line);
                continue;
            }

            foreach (var value in line.Values.Where(IsOpen))
            {
                yield return new MergeRow(value.Key, $"{NameOf(line, merge)} {value.Field.Label}", value.Field.Format, value.Side, value, line);
            }
        }
    }

    /// <summary>The fields in conflict, as a person reads them: "Due date, Line 2 quantity".</summary>
    public static string InWords(ThreeWayMerge merge) =>
        string.Join(", ", Of(merge).Where(row => row.Side == Side.Conflict).Take(6).Select(row => row.Label));

    private static bool IsOpen(MergedField field) => field.Side is Side.Ours or Side.Theirs or Side.Conflict;

    // Ours by their place here; a line that only they have by its place there.
    private static string NameOf(MergedLine line, ThreeWayMerge merge) => line.Index is { } index
        ? $"Line {index + 1}"
        : line.There is { } there ? $"Line {ManagedLines.All(merge.Theirs).TakeWhile(other => other != there).Count() + 1} in QuickBooks" : "A removed line";
}
