using System.Text;
using System.Xml;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Formats;

/// <summary>The document in a request, be it JSON or XML, as one JSON object with the types of the schema.</summary>
internal static class RequestDocument
{
    public const string Json = "application/json";

    /// <summary>An XML document as JSON; null for JSON, and for what can not be read, which its reader will refuse.</summary>
    public static byte[]? ToJson(string contentType, ReadOnlyMemory<byte> body, string? name)
    {
        try
        {
            return IsXml(contentType, body.Span) ? ParseXml(body, name).ToBytes() : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <param name="contentType">What the client says it sends; it decides, unless it names neither format.</param>
    /// <param name="body">The bytes of the document.</param>
    /// <param name="name">The entity that an XML document must be, or null for any.</param>
    /// <param name="keepsNestedNulls">Whether nested nulls clear fields.</param>
    public static JsonObject Parse(string? contentType, ReadOnlyMemory<byte> body, string? name = null, bool keepsNestedNulls = false)
    {
        try
        {
            var document = IsXml(contentType, body.Span) ? ParseXml(body, name) : ParseJson(contentType, body);
            SentValues.Settle(document, keepsNestedNulls);
            return document;
        }
        // The last one comes from half a surrogate pair in a JSON text, which only shows when the text is read.
        catch (Exception failure) when (failure is JsonException or XmlException or InvalidOperationException)
        {
            throw Refusals.MalformedJson();
        }
    }

    /// <summary>The text in a body that is no document, such as a query.</summary>
    public static string Text(string? contentType, ReadOnlySpan<byte> body)
    {
        var charset = CharsetOf(contentType);
        return charset.GetString(WithoutMark(body, charset));
    }

    private static JsonObject ParseXml(ReadOnlyMemory<byte> body, string? name)
    {
        var (root, document) = XmlReading.Parse(body);
        return name is null || root == name ? document : throw new XmlException($"The root element is no {name}.");
    }

    private static JsonObject ParseJson(string? contentType, ReadOnlyMemory<byte> body) => JsonReading.ParseObject(
        CharsetOf(contentType).CodePage == Encoding.UTF8.CodePage
            ? WithoutMark(body.Span, Encoding.UTF8)
            : Encoding.UTF8.GetBytes(Text(contentType, body.Span)));

    /// <summary>Whether the body is XML, by what the client says, or else by how it begins.</summary>
    public static bool IsXml(string? contentType, ReadOnlySpan<byte> body)
    {
        var mediaType = contentType?.Split(';')[0] ?? "";
        if (mediaType.Contains("json", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
        return mediaType.Contains("xml", StringComparison.OrdinalIgnoreCase)
            || WithoutMark(body, Encoding.UTF8).TrimStart(" \t\r\n"u8).StartsWith("<"u8);
    }

    private static Encoding CharsetOf(string? contentType)
    {
        if (PartHeaders.Parameter(contentType, "charset") is not { Length: > 0 } charset)
        {
            return Encoding.UTF8;
        }
        try
        {
            return Encoding.GetEncoding(charset);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> body, Encoding charset) =>
        charset.Preamble is { Length: > 0 } mark && body.StartsWith(mark) ? body[mark.Length..] : body;
}
