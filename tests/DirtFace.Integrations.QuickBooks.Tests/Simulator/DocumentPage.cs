using System.Text.RegularExpressions;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>One page of docs/, read for its tables.</summary>
public sealed partial class DocumentPage
{
    private readonly List<(string Header, string[] Cells)> rows = [];

    public DocumentPage(string name)
    {
        var header = "";
        foreach (var line in File.ReadLines(Path.Combine(Folder(), name)))
        {
            if (!line.StartsWith('|'))
            {
                header = "";
            }
            else if (header.Length == 0)
            {
                header = line;
            }
            else if (!line.StartsWith("| ---", StringComparison.Ordinal))
            {
                rows.Add((header, [.. CellBorder().Split(line).Skip(1).SkipLast(1).Select(cell => cell.Trim())]));
            }
        }
    }

    /// <summary>The rows of every table whose head has this text.</summary>
    public IReadOnlyList<string[]> RowsBelow(string head) =>
        [.. rows.Where(row => row.Header.Contains(head, StringComparison.Ordinal)).Select(row => row.Cells)];

    /// <summary>What stands in backticks.</summary>
    public static IEnumerable<string> Code(string cell) => CodeSpan().Matches(cell).Select(match => match.Groups[1].Value);

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "docs", "simulator.md")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }
        return Path.Combine(folder.FullName, "docs");
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex CellBorder();
}
