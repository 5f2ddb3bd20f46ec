using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

/// <summary>Numbers the lines of a transaction: a line with an id of this document is that line, any other one is new.</summary>
internal static class LineIds
{
    public static void Assign(EntityWrite write, IReadOnlyList<JsonObject> lines)
    {
        var known = (write.Before?.Objects("Line") ?? []).Select(line => line.Text("Id")).OfType<string>().ToHashSet();
        var highest = known.Select(Number).DefaultIfEmpty(0).Max();
        var lineNum = 0;
        foreach (var line in lines)
        {
            if (line.Text("Id") is not { } id || !known.Remove(id))
            {
                line["Id"] = (++highest).ToString(CultureInfo.InvariantCulture);
            }
            line["LineNum"] = ++lineNum;
        }
    }

    private static long Number(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
