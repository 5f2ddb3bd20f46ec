using System.Globalization;
using System.Text;

namespace DirtFace.Integrations.QuickBooksSimulator.Sending;

/// <summary>Writes lines of text as a PDF file: US letter pages, one built-in typeface, nothing else.</summary>
internal static class PdfFile
{
    private const int LinesOnPage = 50;
    private const int LongestLine = 95;

    // The catalog, the list of pages and the typeface come first; each page and its text follow as a pair.
    private const int FirstPage = 4;

    public static byte[] Of(IReadOnlyList<string> lines)
    {
        var pages = lines.Chunk(LinesOnPage).ToList();
        var kids = string.Join(' ', pages.Select((_, index) => $"{FirstPage + (2 * index)} 0 R"));
        List<string> objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Kids [{kids}] /Count {pages.Count} >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ];
        for (var index = 0; index < pages.Count; index++)
        {
            var text = TextOf(pages[index]);
            var resources = "/Resources << /Font << /F1 3 0 R >> >>";
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] {resources} /Contents {FirstPage + 1 + (2 * index)} 0 R >>");
            objects.Add($"<< /Length {text.Length} >>\nstream\n{text}\nendstream");
        }
        return Assemble(objects);
    }

    private static string TextOf(string[] lines)
    {
        var text = new StringBuilder("BT /F1 10 Tf 14 TL 54 738 Td");
        foreach (var line in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $" ({Escape(line)}) Tj T*");
        }
        return text.Append(" ET").ToString();
    }

    // One byte for each character, so that the length of the text is the length of the file's part; others become a question mark.
    private static string Escape(string line)
    {
        var escaped = new StringBuilder();
        foreach (var character in line.Length > LongestLine ? line[..LongestLine] : line)
        {
            if (character is '(' or ')' or '\\')
            {
                escaped.Append('\\');
            }
            escaped.Append(character is >= ' ' and <= '~' or >= (char)0xA1 and <= (char)0xFF ? character : '?');
        }
        return escaped.ToString();
    }

    private static byte[] Assemble(List<string> objects)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var index = 0; index < objects.Count; index++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{objects[index]}\nendobj\n");
        }
        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        }
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }
}
