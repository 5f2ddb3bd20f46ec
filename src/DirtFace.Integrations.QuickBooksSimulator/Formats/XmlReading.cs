using System.Globalization;
using System.Text;
using System.Xml;

namespace DirtFace.Integrations.QuickBooksSimulator.Formats;

/// <summary>Reads XML as the JSON that says the same: elements in any order, with or without a namespace, whatever the prefix.</summary>
internal static class XmlReading
{
    // Real documents stay below ten; the limit keeps a hostile one from exhausting the stack.
    private const int Deepest = 64;
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly XmlReaderSettings Settings = new()
    {
        // A document type is the door to other people's files and to a billion laughs.
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>The name of the root element and what is in it. Throws <see cref="XmlException"/> when this is no such XML.</summary>
    public static (string Root, JsonObject Content) Parse(ReadOnlyMemory<byte> body)
    {
        using var bytes = new MemoryStream(body.ToArray(), writable: false);
        using var xml = XmlReader.Create(bytes, Settings);
        xml.MoveToContent();
        var root = xml.LocalName;
        var content = ReadElement(xml, "", 0) as JsonObject;
        while (xml.Read())
        {
            // Reads to the end, so that what follows the root is checked as well.
        }
        return (root, content ?? []);
    }

    // Leaves the reader on the end of the element.
    private static JsonNode? ReadElement(XmlReader xml, string parent, int depth)
    {
        if (depth > Deepest)
        {
            throw new XmlException("The document is nested too deeply.");
        }
        var name = xml.LocalName;
        var element = new JsonObject();
        var isNil = ReadAttributes(xml, element);
        StringBuilder? text = null;
        var extensions = WireNames.IsExtension(name) ? new List<(string, JsonNode)>() : null;
        var hasChildren = false;
        if (!xml.IsEmptyElement)
        {
            while (xml.Read() && xml.NodeType != XmlNodeType.EndElement)
            {
                if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
                {
                    (text ??= new StringBuilder()).Append(xml.Value);
                }
                else if (xml.NodeType == XmlNodeType.Element)
                {
                    hasChildren = true;
                    var child = xml.LocalName;
                    var value = ReadElement(xml, name, depth + 1);
                    if (extensions is not null && value is not null)
                    {
                        extensions.Add((child, value));
                    }
                    else if (extensions is null)
                    {
                        Add(element, name, child, value);
                    }
                }
            }
        }
        if (isNil)
        {
            return null;
        }
        if (extensions is { Count: > 0 })
        {
            return ExtensionBlock.Wrap(extensions);
        }
        return hasChildren || parent.Length == 0 ? element : WithoutChildren(name, element, text?.ToString() ?? "");
    }

    private static bool ReadAttributes(XmlReader xml, JsonObject element)
    {
        var isNil = false;
        while (xml.MoveToNextAttribute())
        {
            if (xml.NamespaceURI == SchemaInstance)
            {
                isNil |= xml.LocalName == "nil" && xml.Value is "true" or "1";
            }
            else if (xml.NamespaceURI is "" or WireNames.Namespace)
            {
                element[xml.LocalName] = Scalar(xml.LocalName, xml.Value);
            }
        }
        xml.MoveToElement();
        return isNil;
    }

    private static JsonNode? WithoutChildren(string name, JsonObject attributes, string text)
    {
        if (WireNames.IsReference(name) || (attributes.Count > 0 && text.Length > 0))
        {
            if (text.Length > 0)
            {
                attributes["value"] = text;
            }
            return attributes.Count > 0 ? attributes : null;
        }
        // A document with nothing but attributes is a document all the same; an empty text is one that is absent.
        return text.Length > 0 ? Scalar(name, text)
            : attributes.Count > 0 || WireNames.IsObject(name) ? attributes
            : null;
    }

    private static void Add(JsonObject target, string parent, string name, JsonNode? value)
    {
        if (!WireNames.IsArray(parent, name))
        {
            // The last one wins, as in every binding of XML to objects.
            target[name] = value;
        }
        else if (target[name] is JsonArray array)
        {
            array.Add(value);
        }
        else
        {
            target[name] = value is null ? [] : new JsonArray(value);
        }
    }

    private static JsonValue Scalar(string name, string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (WireNames.IsFlag(name) && trimmed is "true" or "false" or "1" or "0")
        {
            return JsonValue.Create(trimmed is "true" or "1");
        }
        return WireNames.IsNumber(name) && decimal.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text);
    }
}
