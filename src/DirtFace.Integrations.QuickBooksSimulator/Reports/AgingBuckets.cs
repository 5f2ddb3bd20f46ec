using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;

namespace DirtFace.Integrations.QuickBooksSimulator.Reports;

/// <summary>The spans of days past due that a report on ageing has columns for.</summary>
internal sealed record AgingBuckets(int Days, int Count)
{
    private const int UsualDays = 30;
    private const int UsualCount = 4;
    private const int MostBuckets = 100;

    public static AgingBuckets Read(IQueryCollection query) =>
        new(Number(query, "aging_period", UsualDays), Number(query, "num_periods", UsualCount));

    /// <summary>What is not due yet, and then the spans, of which the last is open.</summary>
    public IReadOnlyList<string> Titles =>
    [
        "Current",
        .. Enumerable.Range(0, Count).Select(span => span == Count - 1
            ? FormattableString.Invariant($"{span * Days + 1} and over")
            : FormattableString.Invariant($"{span * Days + 1} - {(span + 1) * Days}")),
    ];

    public int Of(DateOnly due, DateOnly day)
    {
        var late = day.DayNumber - due.DayNumber;
        return late <= 0 ? 0 : Math.Min((late - 1) / Days + 1, Count);
    }

    private static int Number(IQueryCollection query, string name, int usual)
    {
        var text = query[name].ToString();
        if (text.Length == 0)
        {
            return usual;
        }
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostBuckets
            ? number
            : throw Refusals.InvalidNumber(name);
    }
}
