using System.Text;

namespace DirtFace.Integrations.QuickBooksSimulator.Formats;

/// <summary>The few headers of a body part that mean something, read however loosely they were written.</summary>
internal sealed record PartHeaders(string Name, string? FileName, string? ContentType, bool IsBase64)
{
    public static PartHeaders Read(ReadOnlySpan<byte> head)
    {
        string? disposition = null;
        string? contentType = null;
        var isBase64 = false;
        foreach (var line in Encoding.UTF8.GetString(head).Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.Split(':', 2, StringSplitOptions.TrimEntries) is not [var name, var value])
            {
                continue;
            }
            switch (name.ToLowerInvariant())
            {
                case "content-disposition":
                    disposition = value;
                    break;
                case "content-type":
                    contentType = value;
                    break;
                case "content-transfer-encoding":
                    isBase64 = value.Equals("base64", StringComparison.OrdinalIgnoreCase);
                    break;
            }
        }
        return new PartHeaders(
            Parameter(disposition, "name") ?? "",
            Extended(Parameter(disposition, "filename*")) ?? Parameter(disposition, "filename"),
            string.IsNullOrEmpty(contentType) ? null : contentType,
            isBase64);
    }

    /// <summary>A parameter of a header value such as <c>form-data; name="a"</c>, quoted or not.</summary>
    public static string? Parameter(string? header, string name)
    {
        var at = header?.IndexOf(';', StringComparison.Ordinal) ?? -1;
        while (header is not null && at >= 0)
        {
            var start = at + 1;
            at = EndOfParameter(header, start);
            var text = header[start..(at < 0 ? header.Length : at)];
            if (text.Split('=', 2, StringSplitOptions.TrimEntries) is [var found, var value]
                && found.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return Unquoted(value);
            }
        }
        return null;
    }

    // A semicolon between quotes belongs to the value.
    private static int EndOfParameter(string header, int start)
    {
        var isQuoted = false;
        for (var i = start; i < header.Length; i++)
        {
            switch (header[i])
            {
                case '\\' when isQuoted:
                    i++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ';' when !isQuoted:
                    return i;
            }
        }
        return -1;
    }

    // Browsers escape a quote and nothing else, so a backslash in a Windows path stays one.
    private static string Unquoted(string value) =>
        value is ['"', .., '"'] ? value[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal) : value;

    // RFC 5987: charset'language'percent-encoded
    private static string? Extended(string? value) =>
        value?.Split('\'', 3) is [_, _, var encoded] ? Uri.UnescapeDataString(encoded) : null;
}
