using System.Buffers;
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
            : XmlConvert.EncodeLocalName(name);

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
