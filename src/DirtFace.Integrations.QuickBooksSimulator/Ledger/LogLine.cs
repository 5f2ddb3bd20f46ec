using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>A document inside a line: what happened to it, and where its bytes are.</summary>
internal readonly record struct LoggedChange(string Entity, string Id, string Operation, string? MergedInto, LogSpan Document);

/// <summary>A line of the log, read in one pass that leaves documents and answers where they are.</summary>
internal sealed class LogLine
{
    // An older simulator wrote one change to a line, without a list around it.
    private LoggedChange lone;

    public long Seq { get; private set; }

    public DateTimeOffset At { get; private set; }

    public string Kind { get; private set; } = "";

    public string By { get; private set; } = "";

    public string? RequestId { get; private set; }

    public int Status { get; private set; }

    public LogSpan? Response { get; private set; }

    public List<LoggedChange> Changes { get; } = [];

    public JsonObject? Settings { get; private set; }

    public static LogLine Read(LogSpan span, ReadOnlySpan<byte> bytes)
    {
        var line = new LogLine();
        var reader = new Utf8JsonReader(bytes);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            line.ReadProperty(ref reader, span, bytes);
        }
        if (line.lone.Entity is not null)
        {
            line.Changes.Add(line.lone);
        }
        return line;
    }

    private void ReadProperty(ref Utf8JsonReader reader, LogSpan span, ReadOnlySpan<byte> bytes)
    {
        var name = reader.GetString();
        reader.Read();
        switch (name)
        {
            case "seq":
                Seq = reader.GetInt64();
                break;
            case "at":
                At = DateTimeOffset.Parse(reader.GetString() ?? "", CultureInfo.InvariantCulture);
                break;
            case "kind":
                Kind = reader.GetString() ?? "";
                break;
            case "by":
                By = string.Intern(reader.GetString() ?? "");
                break;
            case "requestId":
                RequestId = reader.GetString();
                break;
            case "status":
                Status = reader.GetInt32();
                break;
            case "response":
                var body = Skip(ref reader, span);
                // An older simulator kept answers as text; those are forgotten.
                Response = bytes[(int)(body.Offset - span.Offset)] == (byte)'"' ? null : body;
                break;
            case "entity" or "id" or "operation" or "document":
                lone = ReadInto(lone, name, ref reader, span);
                break;
            case "settings":
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                Settings = JsonReading.ParseObject(bytes[start..(int)reader.BytesConsumed]);
                break;
            case "changes" or "documents":
                while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                {
                    Changes.Add(ReadChange(ref reader, span));
                }
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static LoggedChange ReadChange(ref Utf8JsonReader reader, LogSpan span)
    {
        var change = default(LoggedChange);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            change = ReadInto(change, name, ref reader, span);
        }
        return change;
    }

    private static LoggedChange ReadInto(LoggedChange change, string? property, ref Utf8JsonReader reader, LogSpan span) =>
        property switch
        {
            "entity" => change with { Entity = string.Intern(reader.GetString() ?? "") },
            "id" => change with { Id = reader.GetString() ?? "" },
            "operation" => change with { Operation = string.Intern(reader.GetString() ?? "") },
            "mergedInto" => change with { MergedInto = reader.GetString() },
            "document" => change with { Document = Skip(ref reader, span) },
            _ => Ignore(ref reader, change),
        };

    private static LogSpan Skip(ref Utf8JsonReader reader, LogSpan span)
    {
        var start = reader.TokenStartIndex;
        reader.Skip();
        return span.Slice(start, reader.BytesConsumed - start);
    }

    private static LoggedChange Ignore(ref Utf8JsonReader reader, LoggedChange change)
    {
        reader.Skip();
        return change;
    }
}
