using DirtFace.Integrations.Chaos.Stage;

namespace DirtFace.Integrations.Chaos.CrashPoints;

/// <summary>One scenario with its crashes.</summary>
internal sealed class CrashRun(CrashPlan plan)
    : Performance(new WorldOptions { Seed = 1, CustomNumbers = plan.Scenario.CustomNumbers, BatchFrom = plan.Scenario.BatchFrom, RotatesTokens = plan.Scenario.Rotation != "never" })
{
    private const long MostSteps = 20_000;

    private CrashDirector? director;
    private bool hasStarted;
    private int step;

    /// <summary>How many points were passed after the last crash.</summary>
    public int Passed => director?.Passed ?? 0;

    /// <summary>Whether a request was on its way at a crash.</summary>
    public bool CutARequest => director?.CutARequest ?? false;

    protected override void Trouble()
    {
        var scenario = plan.Scenario;
        World.Books.Post("/sim/api/requestids", new { mode = scenario.RequestIds, seconds = 60, faults = scenario.RefusedAgain });
        World.Books.Post("/sim/api/oauth", new { rotation = scenario.Rotation, oldToken = scenario.OldToken, parallelRefresh = scenario.ParallelRefresh });
        World.Start(alone: true);
        for (; step < scenario.Steps.Count - 1; step++)
        {
            Play(World.Director);
        }

        director = new CrashDirector(World, plan, node => Died(node, NoMore));
        World.Director = director;
        Play(director);
        Crashes = director.Crashes;
    }

    // The answer died with the process before anybody could write it down, and the former token is worth nothing.
    protected override bool MayLoseConnection() => !plan.Scenario.KeepsOldToken && director is { CutAnAnswer: true };

    private void Play(IDirector by)
    {
        ActLater(TimeSpan.FromSeconds(1), Once(plan.Scenario.Steps[step](Office)));
        if (!World.Conductor.Run(by, () => hasStarted && IsIdle && IsQuiet(), MostSteps))
        {
            Found($"the step {step + 1} of \"{plan.Scenario.Name}\" was not done");
        }
    }

    // The question of an earlier step may still come: what was given is remembered by the step itself.
    private Func<Func<Node, Task>?> Once(Func<Node, Task> act)
    {
        var given = hasStarted = false;
        return () =>
        {
            if (given)
            {
                return null;
            }

            given = hasStarted = true;
            return act;
        };
    }

    private static Func<Node, Task>? NoMore() => null;

    private bool IsQuiet() => World.Conductor.Waiting.Count == 0 && World.Up.Any() && World.NextWorkAt() is null;
}
