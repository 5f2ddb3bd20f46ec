namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

/// <summary>LIKE: the percent sign stands for any text, and nothing else is special.</summary>
internal sealed class LikePattern(string pattern)
{
    private readonly string[] parts = pattern.Split('%');

    public bool Matches(string value)
    {
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
        var middle = value.AsSpan(parts[0].Length, value.Length - parts[0].Length - parts[^1].Length);
        for (var index = 1; index < parts.Length - 1; index++)
        {
            var found = middle.IndexOf(parts[index], StringComparison.OrdinalIgnoreCase);
            if (found < 0)
            {
                return false;
            }
            middle = middle[(found + parts[index].Length)..];
        }
        return true;
    }
}
