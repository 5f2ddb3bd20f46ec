namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>The name of a record that was made inactive: the old name with a suffix, so that the old one is free again.</summary>
internal static class DeletedName
{
    public const string Suffix = " (deleted)";

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
