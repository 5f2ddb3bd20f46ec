using System.Buffers;
using System.Text.Encodings.Web;

namespace DirtFace.Integrations.QuickBooksSimulator.Documents;

/// <summary>Writes documents as bytes, with characters unescaped wherever JSON allows it.</summary>
internal static class JsonWriting
{
    private const int FirstSize = 4096;

    // JSON answers are never put into a page, so only what JSON itself needs is escaped.
    private static readonly JsonWriterOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static ArrayBufferWriter<byte> Buffer() => new(FirstSize);

    public static Utf8JsonWriter Writer(ArrayBufferWriter<byte> buffer) => new(buffer, Relaxed);

    public static byte[] ToBytes(this JsonNode node)
    {
        var buffer = Buffer();
        using (var writer = Writer(buffer))
        {
            node.WriteTo(writer);
        }
        return buffer.WrittenSpan.ToArray();
    }
}
