using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;

namespace DirtFace.Integrations.QuickBooksSimulator.Formats;

/// <summary>Makes texts and names fit for XML, which can not hold every character that JSON can.</summary>
internal static class XmlText
{
    private const char Replacement = '\uFFFD';

    private static readonly SearchValues<char> PlainNameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    public static string Name(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && !name.AsSpan().ContainsAnyExcept(PlainNameCharacters)
            ? name
            : name.Length > 0 ? XmlConvert.EncodeLocalName(name) : "_";

    public static string Content(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return Content(value.GetString() ?? "");
        }
        var raw = value.GetRawText();
        // A decimal of the schema has no exponent, but a number of JSON may.
        return value.ValueKind == JsonValueKind.Number && raw.AsSpan().ContainsAny('e', 'E') && value.TryGetDecimal(out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : raw;
    }

    public static string Content(string text) => IsFit(text) ? text : Replaced(text);

    private static bool IsFit(string text)
    {
        foreach (var character in text)
        {
            // Surrogates may be fine in pairs; whoever has one takes the slow way.
            if (!XmlConvert.IsXmlChar(character))
            {
                return false;
            }
        }
        return true;
    }

    private static string Replaced(string text)
    {
        var fit = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                fit.Append(text[i]).Append(text[++i]);
            }
            else
            {
                fit.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : Replacement);
            }
        }
        return fit.ToString();
    }
}
