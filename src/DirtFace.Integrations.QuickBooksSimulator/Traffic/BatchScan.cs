namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>Counts the items of a batch and how many of them read, without building a document.</summary>
internal static class BatchScan
{
    public static (int Items, int Reads) Request(byte[] body) =>
        Count(body, "BatchItemRequest", ["Query", "CDCQuery", "ReportQuery"]);

    /// <summary>Only items that were answered with data are in the answer under these names; faults are free.</summary>
    public static (int Items, int Reads) Answer(byte[] body) =>
        Count(body, "BatchItemResponse", ["QueryResponse", "CDCResponse", "Report"]);

    private static (int Items, int Reads) Count(byte[] body, string list, ReadOnlySpan<string> readNames)
    {
        var (items, reads) = (0, 0);
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!Enter(ref reader, list))
            {
                return (0, 0);
            }
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType != JsonTokenType.StartObject)
                {
                    reader.Skip();
                    continue;
                }
                items++;
                reads += ReadsInObject(ref reader, readNames) ? 1 : 0;
            }
        }
        catch (JsonException)
        {
            // The engine refuses a body that is no JSON; for the limits it is a batch without items.
        }
        return (items, reads);
    }

    private static bool Enter(ref Utf8JsonReader reader, string list)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isList = reader.ValueTextEquals(list);
            reader.Read();
            if (isList)
            {
                return reader.TokenType == JsonTokenType.StartArray;
            }
            reader.Skip();
        }
        return false;
    }

    private static bool ReadsInObject(ref Utf8JsonReader reader, ReadOnlySpan<string> readNames)
    {
        var isRead = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            foreach (var name in readNames)
            {
                isRead |= reader.ValueTextEquals(name);
            }
            reader.Read();
            reader.Skip();
        }
        return isRead;
    }
}
