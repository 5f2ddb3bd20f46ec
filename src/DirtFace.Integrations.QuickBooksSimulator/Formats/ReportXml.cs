using System.Xml;

namespace DirtFace.Integrations.QuickBooksSimulator.Formats;

/// <summary>A report in XML: the same tree as in JSON, with the cells and the kinds of the rows in attributes.</summary>
internal static class ReportXml
{
    private const string Root = "Report";
    private const string Cell = "ColData";

    /// <summary>Whether an answer is a report, which has no envelope that could say so.</summary>
    public static bool IsReport(JsonElement answer) => answer.TryGetProperty("Header", out _) && answer.TryGetProperty("Columns", out _);

    public static void Write(XmlWriter xml, JsonElement report) => WriteElement(xml, Root, report);

    private static void WriteElement(XmlWriter xml, string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in value.EnumerateArray())
            {
                WriteElement(xml, name, element);
            }
            return;
        }
        if (value.ValueKind == JsonValueKind.Null)
        {
            return;
        }
        xml.WriteStartElement(XmlText.Name(name), WireNames.Namespace);
        if (value.ValueKind == JsonValueKind.Object)
        {
            WriteMembers(xml, name, value);
        }
        else
        {
            xml.WriteString(XmlText.Content(value));
        }
        xml.WriteEndElement();
    }

    private static void WriteMembers(XmlWriter xml, string name, JsonElement value)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (IsAttribute(name, member.Name))
            {
                xml.WriteAttributeString(member.Name, XmlText.Content(member.Value));
            }
        }
        foreach (var member in value.EnumerateObject())
        {
            if (!IsAttribute(name, member.Name))
            {
                WriteElement(xml, member.Name, member.Value);
            }
        }
    }

    private static bool IsAttribute(string element, string member) => element == Cell || member is "type" or "group";
}
