using System.Globalization;

namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>The counters of a company that numbers its own documents, one for each series.</summary>
internal sealed class DocNumbers
{
    private const long Before = 1000;

    private readonly Dictionary<string, long> last = [];

    /// <summary>The number after the last one; a series without any starts after <paramref name="before"/>.</summary>
    public string Next(string series, long before = Before) =>
        (last.GetValueOrDefault(series, before) + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>QuickBooks counts on from the number of the newest document, whoever chose it.</summary>
    public void Follow(string series, string? number)
    {
        if (long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            last[series] = value;
        }
    }
}
