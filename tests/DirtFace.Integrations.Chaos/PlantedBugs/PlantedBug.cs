using DirtFace.Integrations.Chaos.CrashPoints;
using DirtFace.Integrations.Chaos.Schedules;
using DirtFace.Integrations.Chaos.Stage;

namespace DirtFace.Integrations.Chaos.PlantedBugs;

/// <summary>A bug that somebody could make: where, what stands there, and what stands there once it is planted.</summary>
/// <param name="Name">What wakes it.</param>
/// <param name="Edits">Each text must stand exactly once in its file, or the list is out of date.</param>
internal sealed record PlantedBug(string Name, params (string File, string Text, string Planted)[] Edits)
{
    // Where nothing is known to catch it, the first schedules are tried; so many, and it counts as not caught.
    private const ulong MostSeeds = 300;

    /// <summary>Schedules that are known to catch it, tried first.</summary>
    public ulong[] Seeds { get; init; } = [];

    /// <summary>A scenario that catches it, killed at one of its points or not at all.</summary>
    public string? Scenario { get; init; }

    /// <summary>The runs that are tried, one after the other, until one catches it.</summary>
    public IEnumerable<Func<RunOutcome>> Traps()
    {
        foreach (var scenario in CrashPoints.Scenario.All.Where(scenario => scenario.Name == Scenario))
        {
            foreach (var run in Sweep.Runs(scenario, everyStep: CrashPoints.Scenario.Refreshes.Any(other => other.Name == scenario.Name)))
            {
                yield return run;
            }
        }

        for (ulong next = 0; next < MostSeeds; next++)
        {
            var seed = next < (ulong)Seeds.Length ? Seeds[next] : next - (ulong)Seeds.Length + 1;
            yield return () => SchedulesExperiment.Once(seed, trace: false);
        }
    }

    public static IReadOnlyList<PlantedBug> All { get; } = [.. PushBugs.All, .. TokenBugs.All];

    /// <summary>The one of that name, or all where none is named.</summary>
    public static IReadOnlyList<PlantedBug> Named(string? name)
    {
        IReadOnlyList<PlantedBug> found = name is null ? All : [.. All.Where(bug => bug.Name == name)];
        return found.Count > 0
            ? found
            : throw new ChaosException($"There is no planted bug \"{name}\". There are:\n{string.Join('\n', All.Select(bug => $"  {bug.Name}"))}");
    }

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
