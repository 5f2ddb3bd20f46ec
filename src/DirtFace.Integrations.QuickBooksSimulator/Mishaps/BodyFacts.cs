using System.Text;

namespace DirtFace.Integrations.QuickBooksSimulator.Mishaps;

/// <summary>What can be told of a request's body in one pass: its keys, and in a batch those of its items.</summary>
internal sealed class BodyFacts
{
    public static readonly BodyFacts None = new();

    private const int DocumentDepth = 1;

    // { list: [ { bId, entity: { Id } } ] }
    private const int BatchItemDepth = 3;
    private const int BatchDocumentDepth = 4;

    /// <summary>Ids, numbers and names of the documents that are sent.</summary>
    public HashSet<string> Keys { get; } = [];

    /// <summary>The names of the properties of batch items, among them the entities.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the document itself has an Id, which makes a write an update.</summary>
    public bool HasId { get; private set; }

    public static BodyFacts Read(byte[] body, bool isBatch)
    {
        var facts = new BodyFacts();
        try
        {
            facts.Scan(body, isBatch);
        }
        // The second one comes from a text that is no Unicode.
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // The engine will refuse it; until then it is a call about nothing.
        }
        return facts;
    }

    private void Scan(byte[] body, bool isBatch)
    {
        var documentDepth = isBatch ? BatchDocumentDepth : DocumentDepth;
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }
            var depth = reader.CurrentDepth;
            if (depth == documentDepth)
            {
                ReadKey(ref reader);
            }
            else if (isBatch && depth == BatchItemDepth)
            {
                Names.Add(reader.GetString() ?? "");
            }
        }
    }

    private void ReadKey(ref Utf8JsonReader reader)
    {
        var isId = reader.ValueTextEquals("Id");
        if (!isId && !reader.ValueTextEquals("DocNumber") && !reader.ValueTextEquals("DisplayName") && !reader.ValueTextEquals("Name"))
        {
            return;
        }
        reader.Read();
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
        {
            var value = reader.TokenType == JsonTokenType.String ? reader.GetString() ?? "" : Encoding.UTF8.GetString(reader.ValueSpan);
            Keys.Add(value);
            HasId |= isId && value.Length > 0;
        }
    }
}
