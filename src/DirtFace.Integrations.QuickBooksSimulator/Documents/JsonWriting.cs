using System.Buffers;
using System.Text.Encodings.Web;

namespace DirtFace.Integrations.QuickBooksSimulator.Documents;

/// <summary>Writes documents as bytes, with characters unescaped wherever JSON allows it.</summary>
internal static class JsonWriting
{
    // JSON answers are never put into a page, so only what JSON itself needs is escaped.
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] ToBytes(this JsonNode node)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            node.WriteTo(writer);
        }
        return buffer.WrittenSpan.ToArray();
    }
}
