namespace DirtFace.Integrations.Chaos.PlantedBugs;

/// <summary>A bug that somebody could make: where, what stands there, and what stands there once it is planted.</summary>
/// <param name="Name">What wakes it.</param>
/// <param name="Edits">Each text must stand exactly once in its file, or the list is out of date.</param>
internal sealed record PlantedBug(string Name, params (string File, string Text, string Planted)[] Edits)
{
    private static readonly string[] BySchedules = ["schedules", "--count", "400", "--first"];

    /// <summary>The experiment that must catch it.</summary>
    public string[] CaughtBy { get; init; } = BySchedules;

    public static IReadOnlyList<PlantedBug> All { get; } = [.. PushBugs.All, .. TokenBugs.All];

    public void Plant(string root)
    {
        foreach (var (file, text, planted) in Edits)
        {
            var path = Path.Combine(root, "src", file);
            var source = File.ReadAllText(path);
            var first = source.IndexOf(text, StringComparison.Ordinal);
            if (first < 0 || source.IndexOf(text, first + 1, StringComparison.Ordinal) >= 0)
            {
                throw new ChaosException($"The planted bug \"{Name}\" is out of date: its text must stand exactly once in {file}:\n{text}");
            }

            File.WriteAllText(path, source.Replace(text, planted, StringComparison.Ordinal));
        }
    }
}
