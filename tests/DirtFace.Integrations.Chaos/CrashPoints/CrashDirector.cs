using DirtFace.Integrations.Chaos.Stage;

namespace DirtFace.Integrations.Chaos.CrashPoints;

/// <summary>Everything happens in its order, until the node is killed at one point that was chosen beforehand, and at another one after that.</summary>
internal sealed class CrashDirector(World world, CrashPlan plan, Action<Node> died) : IDirector
{
    private readonly CalmDirector calm = new();
    private readonly Dictionary<string, int> struck = [];
    private int passed;

    /// <summary>Points that were passed after the last crash, or in all when there was none.</summary>
    public int Passed => passed;

    public int Crashes { get; private set; }

    /// <summary>Whether a crash fell between the token service's answer and our journal.</summary>
    public bool CutAnAnswer { get; private set; }

    /// <summary>Whether a request was on its way at a crash, so that it matters whether it arrives.</summary>
    public bool CutARequest { get; private set; }

    public bool Next(Conductor conductor, IReadOnlyList<Point> ready, IReadOnlyList<VirtualTime.VirtualTimer> due)
    {
        if (ready.Count > 0 && Counts(ready[0]))
        {
            var here = passed++;
            if (Crashes < plan.At.Count && plan.At[Crashes] == here)
            {
                Crash(conductor, ready[0]);
                return true;
            }
        }

        return calm.Next(conductor, ready, due);
    }

    public bool RefusesConnection() => false;

    public Journey JourneyOf(Call call)
    {
        if (plan.Scenario.JourneyOf(call) is not { } journey || struck.GetValueOrDefault(journey.Name) > 0)
        {
            return Journey.Safe;
        }

        struck[journey.Name] = 1;
        return journey;
    }

    // Before and after every commit and every call; of the others only where each step counts.
    private bool Counts(Point point) => point.Node is not null && (plan.EveryStep
        || point.Kind is PointKind.Commit or PointKind.Committed or PointKind.Call or PointKind.Answer
        || (point.Kind == PointKind.Write && !Conductor.HoldsTransaction(point.Node)));

    private void Crash(Conductor conductor, Point point)
    {
        CutAnAnswer |= world.WriteAhead.HasUnjournaledTokens();
        Crashes++;
        passed = 0;
        world.Calls.Faults.Add($"kill-9 at {point.Kind}");
        var node = point.Node!;
        CutARequest |= conductor.Waiting.Any(other => other.Node == node && other.ArrivesAnyway is not null);
        conductor.Crash(node, _ => plan.CallsArrive);
        world.StartLater(TimeSpan.FromSeconds(2), alone: true);
        died(node);
    }
}

/// <summary>Where a node is killed: the n-th point, and after its restart the m-th.</summary>
/// <param name="Scenario">What is done.</param>
/// <param name="At">The points, counted anew after each crash.</param>
/// <param name="CallsArrive">Whether a request that is on its way at the crash still arrives.</param>
/// <param name="EveryStep">Whether every statement counts, not only commits and calls.</param>
internal sealed record CrashPlan(Scenario Scenario, IReadOnlyList<int> At, bool CallsArrive, bool EveryStep);
