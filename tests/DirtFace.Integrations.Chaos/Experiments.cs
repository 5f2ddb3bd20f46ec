using DirtFace.Integrations.Chaos.Arenas;
using DirtFace.Integrations.Chaos.CrashPoints;
using DirtFace.Integrations.Chaos.Evidence;
using DirtFace.Integrations.Chaos.Faults;
using DirtFace.Integrations.Chaos.Killing;
using DirtFace.Integrations.Chaos.Pausing;
using DirtFace.Integrations.Chaos.PlantedBugs;
using DirtFace.Integrations.Chaos.Schedules;
using DirtFace.Integrations.Chaos.Stopping;

namespace DirtFace.Integrations.Chaos;

/// <summary>All experiments, in the order in which the usage names them.</summary>
internal static class Experiments
{
    public static IReadOnlyList<IExperiment> All { get; } =
    [
        new KillExperiment("kill-sqlite", DatabaseKind.Sqlite),
        new KillExperiment("kill-postgres", DatabaseKind.Postgres),
        new PauseExperiment(),
        new PartitionExperiment(),
        new FailoverExperiment(),
        new GracefulExperiment(),
        new FaultsExperiment(),
        new DatabaseFaultsExperiment(),
        new SchedulesExperiment(),
        new CrashPointsExperiment(),
        new TokensExperiment(),
        new PlantedBugsExperiment(),
        new HuntExperiment(),
        new LongExperiment(),
    ];

    public static string Usage => string.Join(
        '\n',
        [
            "Usage: <experiment> [--seed N] [--json FILE] [options]",
            .. All.Select(experiment => $"  {experiment.Name,-16} {experiment.Proves}"),
            $"Options: {string.Join(", ", ChaosOptions.Known)}",
        ]);

    public static IExperiment Find(string name) =>
        All.FirstOrDefault(experiment => experiment.Name == name) ?? throw new ChaosException($"There is no experiment \"{name}\".\n{Usage}");
}
