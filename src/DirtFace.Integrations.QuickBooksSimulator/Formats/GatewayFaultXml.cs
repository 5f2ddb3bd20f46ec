using System.Xml;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Formats;

/// <summary>The gateway's refusals in XML: camelCase in JSON, but recorded in the engine's form here.</summary>
internal static class GatewayFaultXml
{
    public static void Write(XmlWriter xml, JsonElement envelope, JsonElement fault)
    {
        xml.WriteStartElement(WireNames.Response, WireNames.Namespace);
        if (envelope.TryGetProperty("time", out var time) && time.TryGetInt64(out var milliseconds))
        {
            xml.WriteAttributeString("time", PacificTime.Envelope(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)));
        }
        xml.WriteStartElement(WireNames.Fault, WireNames.Namespace);
        WriteAttribute(xml, fault, "type");
        foreach (var error in fault.GetProperty("error").EnumerateArray())
        {
            xml.WriteStartElement("Error", WireNames.Namespace);
            WriteAttribute(xml, error, "code");
            WriteAttribute(xml, error, "element");
            WriteText(xml, error, "message", "Message");
            WriteText(xml, error, "detail", "Detail");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteAttribute(XmlWriter xml, JsonElement source, string name)
    {
        if (source.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
        {
            xml.WriteAttributeString(name, XmlText.Content(value));
        }
    }

    private static void WriteText(XmlWriter xml, JsonElement source, string property, string element)
    {
        if (source.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String)
        {
            xml.WriteElementString(element, WireNames.Namespace, XmlText.Content(value));
        }
    }
}
