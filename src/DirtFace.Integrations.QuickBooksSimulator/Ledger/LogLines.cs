using System.Buffers;
using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;

namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>Writes the lines of a company's log after its head: writes with all their changes, remembered answers, settings.</summary>
internal static class LogLines
{
    public const string Write = "write";
    public const string Answer = "answer";
    public const string Setting = "setting";

    public static byte[] ForWrite(
        long seq, IReadOnlyList<EntityChange> changes, string? requestId, ApiAnswer? answer, DateTimeOffset at) =>
        Line(seq, changes.Count == 0 ? Answer : Write, at, writer =>
        {
            if (changes.Count > 0)
            {
                writer.WriteString("by", changes[0].By);
                writer.WriteStartArray("changes");
                foreach (var change in changes)
                {
                    WriteChange(writer, change);
                }
                writer.WriteEndArray();
            }
            if (requestId is not null)
            {
                writer.WriteString("requestId", requestId);
            }
            if (answer is not null)
            {
                writer.WriteNumber("status", answer.Status);
                writer.WritePropertyName("response");
                writer.WriteRawValue(answer.Body, skipInputValidation: true);
            }
        });

    public static byte[] ForSettings(long seq, JsonObject settings, DateTimeOffset at) =>
        Line(seq, Setting, at, writer =>
        {
            writer.WritePropertyName("settings");
            settings.WriteTo(writer);
        });

    private static void WriteChange(Utf8JsonWriter writer, EntityChange change)
    {
        writer.WriteStartObject();
        writer.WriteString("entity", change.Kind.Name);
        writer.WriteString("id", change.Id);
        writer.WriteString("operation", change.Operation);
        if (change.MergedInto is not null)
        {
            writer.WriteString("mergedInto", change.MergedInto);
        }
        writer.WritePropertyName("document");
        change.Document.WriteTo(writer);
        writer.WriteEndObject();
    }

    private static byte[] Line(long seq, string kind, DateTimeOffset at, Action<Utf8JsonWriter> content)
    {
        var buffer = JsonWriting.Buffer();
        using (var writer = JsonWriting.Writer(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("seq", seq);
            writer.WriteString("at", at.ToString("O", CultureInfo.InvariantCulture));
            writer.WriteString("kind", kind);
            content(writer);
            writer.WriteEndObject();
        }
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
