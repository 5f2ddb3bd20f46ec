namespace DirtFace.Integrations.Sync.Merging;

/// <summary>
/// Finds which of our lines is which of the agreed ones. Our lines have no identity beyond content and order, so equal ones are
/// matched first, in order; between two of those the ones that sell the same item; and what is left between, by position.
/// </summary>
internal static class LineAlignment
{
    /// <summary>For each of our lines the index of its agreed one, or -1 for a new line.</summary>
    public static int[] Match(IReadOnlyList<SheetLine> ours, IReadOnlyList<IReadOnlyDictionary<string, string?>> agreed)
    {
        var match = new int[ours.Count];
        Array.Fill(match, -1);
        Match(
            match,
            new Span(0, ours.Count, 0, agreed.Count),
            [
                (i, j) => ours[i].SameAs(agreed[j]),
                (i, j) => ours[i].Values.GetValueOrDefault(ManagedLines.Item) == agreed[j].GetValueOrDefault(ManagedLines.Item),
                (_, _) => true,
            ]);
        return match;
    }

    private static void Match(int[] match, Span span, ReadOnlySpan<Func<int, int, bool>> likeness)
    {
        if (likeness.IsEmpty || span.IsEmpty)
        {
            return;
        }

        var (same, longest) = (likeness[0], LongestCommon(span, likeness[0]));
        var (i, j, gap) = (span.FromOurs, span.FromAgreed, span);
        while (i < span.ToOurs && j < span.ToAgreed)
        {
            var rest = longest[i - span.FromOurs, j - span.FromAgreed];
            if (same(i, j) && rest == longest[i - span.FromOurs + 1, j - span.FromAgreed + 1] + 1)
            {
                Match(match, gap with { ToOurs = i, ToAgreed = j }, likeness[1..]);
                match[i++] = j++;
                gap = gap with { FromOurs = i, FromAgreed = j };
            }
            else if (longest[i - span.FromOurs + 1, j - span.FromAgreed] == rest)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        Match(match, gap, likeness[1..]);
    }

    private static int[,] LongestCommon(Span span, Func<int, int, bool> same)
    {
        var (rows, columns) = (span.ToOurs - span.FromOurs, span.ToAgreed - span.FromAgreed);
        var longest = new int[rows + 1, columns + 1];
        for (var i = rows - 1; i >= 0; i--)
        {
            for (var j = columns - 1; j >= 0; j--)
            {
                longest[i, j] = same(span.FromOurs + i, span.FromAgreed + j)
                    ? longest[i + 1, j + 1] + 1
                    : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        return longest;
    }

    private readonly record struct Span(int FromOurs, int ToOurs, int FromAgreed, int ToAgreed)
    {
        public bool IsEmpty => FromOurs == ToOurs || FromAgreed == ToAgreed;
    }
}
