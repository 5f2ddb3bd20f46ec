using System.Text;

namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>Looks through a batch without building a document: how many items it has, which, and how many of them read.</summary>
internal static class BatchScan
{
    private const string Requests = "BatchItemRequest";
    private const string Answers = "BatchItemResponse";

    public static (int Items, int Reads) Request(byte[] body) => Count(body, Requests, ["Query", "CDCQuery", "ReportQuery"]);

    /// <summary>Only items that were answered with data are in the answer under these names; faults are free.</summary>
    public static (int Items, int Reads) Answer(byte[] body) => Count(body, Answers, ["QueryResponse", "CDCResponse", "Report"]);

    public static IReadOnlyList<string> ItemIds(byte[] body)
    {
        var ids = new List<string>();
        Scan(body, Requests, (ref Utf8JsonReader reader) =>
        {
            if (reader.ValueTextEquals("bId") && reader.Read() && reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
            {
                ids.Add(reader.TokenType == JsonTokenType.String ? reader.GetString() ?? "" : Encoding.UTF8.GetString(reader.ValueSpan));
            }
        });
        return ids;
    }

    private static (int Items, int Reads) Count(byte[] body, string list, string[] readNames)
    {
        var reads = 0;
        var items = Scan(body, list, (ref Utf8JsonReader reader) =>
        {
            foreach (var name in readNames)
            {
                reads += reader.ValueTextEquals(name) ? 1 : 0;
            }
        });
        return (items, reads);
    }

    // Stands on each property of each item; a look may move on to the property's value, not beyond.
    private delegate void Look(ref Utf8JsonReader reader);

    private static int Scan(byte[] body, string list, Look look)
    {
        var items = 0;
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!Enter(ref reader, list))
            {
                return 0;
            }
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType != JsonTokenType.StartObject)
                {
                    reader.Skip();
                    continue;
                }
                items++;
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    look(ref reader);
                    reader.Skip();
                }
            }
        }
        // The second one comes from a text that is no Unicode.
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // The engine refuses a body that is no JSON; for the limits it is a batch without items.
        }
        return items;
    }

    private static bool Enter(ref Utf8JsonReader reader, string list)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(list))
            {
                return reader.Read() && reader.TokenType == JsonTokenType.StartArray;
            }
            reader.Skip();
        }
        return false;
    }
}
