using DirtFace.Integrations.Sync.Merging;

namespace DirtFace.Integrations.Sync.Conflicts;

/// <summary>What follows from a person's choices: the agreement from which the next plan starts, and what our record takes over.</summary>
internal sealed class Choosing(ThreeWayMerge merge, Agreement agreed, IReadOnlyDictionary<string, Keep> choices, Func<string, bool> isTaken)
{
    /// <summary>The conflicts about which nothing was chosen.</summary>
    public IEnumerable<MergeRow> Open => MergeRows.Of(merge).Where(row => row.Side == Side.Conflict && !choices.ContainsKey(row.Key));

    /// <summary>A chosen field of ours goes over the value that the person saw, and over no other; a chosen one of theirs stays there.</summary>
    public Agreement Agreement()
    {
        var fields = new Dictionary<string, AgreedValue>(agreed.Fields);
        foreach (var field in merge.Fields)
        {
            if (Next(field, isTaken(field.Key)) is { } value)
            {
                fields[field.Key] = value;
            }
        }

        var ours = merge.Lines.Where(line => line.Index is not null).OrderBy(line => line.Index).Select(LineOfOurs);
        return new Agreement(fields, [.. ours.OfType<AgreedLine>(), .. merge.Lines.Where(line => line.Index is null).Select(LineOfTheirs).OfType<AgreedLine>()]);
    }

    public TakenFromThem Taken() => new(
        merge.Theirs,
        merge.Fields.Where(field => Chosen(field.Key) == Keep.Theirs).ToDictionary(field => field.Key, field => field.Theirs),
        TakesLines() ? [.. Lines()] : null);

    /// <summary>"Due date, Line 2 quantity" of those that a person kept from one side.</summary>
    public string InWords(Keep keep) => string.Join(", ", MergeRows.Of(merge).Where(row => Chosen(row.Key) == keep).Select(row => row.Label));

    private Keep? Chosen(string key) => choices.TryGetValue(key, out var keep) ? keep : null;

    private AgreedValue? Next(MergedField field, bool taken) => (field.Side, Chosen(field.Key)) switch
    {
        (Side.Neither, _) => field.Agreed,
        (Side.Same, _) => new AgreedValue(field.Ours, field.Theirs),
        (_, Keep.Ours) => new AgreedValue(field.Ours, field.Theirs, Standing.SendOurs),
        // What our record takes over is then ours too; what it has no place for stays there, and ours stays as it is.
        (_, Keep.Theirs) => new AgreedValue(taken ? field.Theirs : field.Ours, field.Theirs),
        _ => field.Agreed,
    };

    private AgreedLine? LineOfOurs(MergedLine line)
    {
        if (line.Whole == Side.Neither)
        {
            return new AgreedLine(line.Theirs!.Id!, line.Values.Select(value => (value.Field.Key, Next(value, taken: true)))
                .Where(value => value.Item2 is not null).ToDictionary(value => value.Key, value => value.Item2!));
        }

        return Chosen(line.Key) switch
        {
            // Ours is a new line there, or goes over theirs.
            Keep.Ours => line.Theirs is null ? null : new AgreedLine(line.Theirs.Id!, Values(line.Ours!.Values, line.Theirs.Values, Standing.SendOurs)),
            Keep.Theirs => line.Theirs is null ? null : new AgreedLine(line.Theirs.Id!, Values(line.Theirs.Values, line.Theirs.Values)),
            null => line.Agreed,
            _ => throw new InvalidOperationException("A line is ours or theirs."),
        };
    }

    private AgreedLine? LineOfTheirs(MergedLine line) => (line.Theirs, Chosen(line.Key)) switch
    {
        (null, _) => null,
        ({ } theirs, Keep.Ours) => new AgreedLine(theirs.Id!, Values(theirs.Values, theirs.Values)) { Gone = true },
        ({ } theirs, Keep.Theirs) => new AgreedLine(theirs.Id!, Values(theirs.Values, theirs.Values)),
        _ => line.Agreed,
    };

    private static Dictionary<string, AgreedValue> Values(
        IReadOnlyDictionary<string, string?> ours, IReadOnlyDictionary<string, string?> theirs, Standing standing = Standing.Agreed) =>
        ours.ToDictionary(value => value.Key, value => new AgreedValue(value.Value, theirs.GetValueOrDefault(value.Key), standing));

    private bool TakesLines() => merge.Lines.Any(line =>
        (line.Whole != Side.Neither && Chosen(line.Key) == Keep.Theirs) || line.Values.Any(value => Chosen(value.Key) == Keep.Theirs));

    private IEnumerable<TakenLine> Lines()
    {
        foreach (var line in merge.Lines.Where(line => line.Index is not null).OrderBy(line => line.Index))
        {
            var isTaken = line.Whole != Side.Neither && Chosen(line.Key) == Keep.Theirs;
            if (!isTaken)
            {
                yield return new TakenLine(
                    line.Index, line.Values.Where(value => Chosen(value.Key) == Keep.Theirs).ToDictionary(value => value.Field.Key, value => value.Theirs));
            }
            else if (line.Theirs is not null)
            {
                yield return new TakenLine(line.Index, line.Theirs.Values);
            }
        }

        foreach (var line in merge.Lines.Where(line => line is { Index: null, Theirs: not null } && Chosen(line.Key) == Keep.Theirs))
        {
            yield return new TakenLine(null, line.Theirs!.Values);
        }
    }
}
