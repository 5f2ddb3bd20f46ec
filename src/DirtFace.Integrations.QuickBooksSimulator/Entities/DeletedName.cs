namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>The name of a record that was made inactive: the old name with a suffix, so that the old one is free again.</summary>
internal static class DeletedName
{
    private const string Suffix = " (deleted)";

    /// <summary>The name without the suffix and its number, if it has them.</summary>
    public static string Clean(string name)
    {
        var at = name.LastIndexOf(Suffix, StringComparison.Ordinal);
        var isEnd = at > 0 && name[(at + Suffix.Length)..].All(letter => letter == ' ' || char.IsAsciiDigit(letter));
        return isEnd ? name[..at] : name;
    }

    public static string For(string name, Func<string, bool> isTaken)
    {
        var candidate = name + Suffix;
        for (var number = 1; isTaken(candidate); number++)
        {
            candidate = $"{name}{Suffix} {number}";
        }
        return candidate;
    }
}
