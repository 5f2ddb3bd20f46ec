namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

/// <summary>LIKE: the percent sign stands for any text, and nothing else is special.</summary>
internal static class LikePattern
{
    public static bool Matches(string value, string pattern)
    {
        var parts = pattern.Split('%');
        if (parts.Length == 1)
        {
            return value.Equals(pattern, StringComparison.OrdinalIgnoreCase);
        }
        if (value.Length < parts[0].Length + parts[^1].Length
            || !value.StartsWith(parts[0], StringComparison.OrdinalIgnoreCase)
            || !value.EndsWith(parts[^1], StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
        var middle = value[parts[0].Length..(value.Length - parts[^1].Length)];
        var position = 0;
        foreach (var part in parts[1..^1])
        {
            var found = middle.IndexOf(part, position, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
            {
                return false;
            }
            position = found + part.Length;
        }
        return true;
    }
}
