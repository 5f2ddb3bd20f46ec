using System.Text;
using System.Xml;

namespace DirtFace.Integrations.QuickBooksSimulator.Formats;

/// <summary>Writes the JSON of an answer as the XML that says the same.</summary>
internal static class XmlWriting
{
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        // Texts and names are made fit before they are written.
        CheckCharacters = false,
    };

    public static byte[] Answer(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var answer = document.RootElement;
        if (answer.TryGetProperty("fault", out var fault))
        {
            return Write(xml => GatewayFaultXml.Write(xml, answer, fault));
        }
        return ReportXml.IsReport(answer)
            ? Write(xml => ReportXml.Write(xml, answer))
            : Write(xml => WriteObject(xml, WireNames.Response, answer));
    }

    /// <summary>One document by itself, under the name that requests give it.</summary>
    public static byte[] Document(string name, ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return Write(xml => WriteObject(xml, name, document.RootElement));
    }

    private static byte[] Write(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartDocument(standalone: true);
            write(xml);
        }
        return bytes.ToArray();
    }

    private static void WriteValue(XmlWriter xml, string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(xml, name, value);
                break;
            case JsonValueKind.Array:
                foreach (var element in value.EnumerateArray())
                {
                    WriteValue(xml, name, element);
                }
                break;
            case JsonValueKind.Null or JsonValueKind.Undefined:
                break;
            default:
                Start(xml, name);
                xml.WriteString(XmlText.Content(value));
                xml.WriteEndElement();
                break;
        }
    }

    private static void WriteObject(XmlWriter xml, string name, JsonElement value)
    {
        Start(xml, name);
        WriteType(xml, name, value);
        foreach (var property in value.EnumerateObject())
        {
            if (IsAttribute(property))
            {
                xml.WriteAttributeString(property.Name, XmlText.Content(property.Value));
            }
        }
        if (WireNames.IsExtension(name) && value.TryGetProperty(ExtensionBlock.Elements, out var elements))
        {
            WriteExtension(xml, elements);
        }
        else
        {
            WriteContent(xml, value);
        }
        xml.WriteEndElement();
    }

    private static void WriteContent(XmlWriter xml, JsonElement value)
    {
        // As QuickBooks does: the identity of a document first.
        foreach (var property in value.EnumerateObject())
        {
            if (IsIdentity(property.Name))
            {
                WriteValue(xml, property.Name, property.Value);
            }
        }
        foreach (var property in value.EnumerateObject())
        {
            if (property.NameEquals("value"u8) && IsScalar(property.Value))
            {
                xml.WriteString(XmlText.Content(property.Value));
            }
            else if (!IsIdentity(property.Name) && !IsAttribute(property))
            {
                WriteValue(xml, property.Name, property.Value);
            }
        }
    }

    private static void WriteExtension(XmlWriter xml, JsonElement elements)
    {
        foreach (var wrapped in elements.ValueKind == JsonValueKind.Array ? elements.EnumerateArray() : default)
        {
            if (ExtensionBlock.Unwrap(wrapped) is var (name, value))
            {
                WriteValue(xml, name, value);
            }
        }
    }

    // Preferences hold groups of custom fields; a reader needs the type that JSON leaves to their first member.
    private static void WriteType(XmlWriter xml, string name, JsonElement value)
    {
        if (name is "CustomField" or "POCustomField"
            && value.TryGetProperty("CustomField", out var members) && members.ValueKind == JsonValueKind.Array
            && members.GetArrayLength() > 0 && members[0].TryGetProperty("Type", out var type) && type.ValueKind == JsonValueKind.String)
        {
            xml.WriteAttributeString("xsi", "type", SchemaInstance, XmlText.Content($"{type.GetString()}CustomFieldDefinition"));
        }
    }

    private static void Start(XmlWriter xml, string name) => xml.WriteStartElement(XmlText.Name(name), WireNames.Namespace);

    private static bool IsIdentity(string name) => name is "Id" or "SyncToken" or "MetaData";

    private static bool IsAttribute(JsonProperty property) => WireNames.IsAttribute(property.Name) && IsScalar(property.Value);

    private static bool IsScalar(JsonElement value) =>
        value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;
}
