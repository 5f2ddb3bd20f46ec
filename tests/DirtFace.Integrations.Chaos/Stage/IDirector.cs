namespace DirtFace.Integrations.Chaos.Stage;

/// <summary>Decides what happens next.</summary>
internal interface IDirector
{
    /// <summary>Makes one thing happen; false when it would rather let time pass.</summary>
    bool Next(Conductor conductor, IReadOnlyList<Point> ready, IReadOnlyList<VirtualTime.VirtualTimer> due);

    /// <summary>Whether no connection to QuickBooks is made: nothing is sent, and the caller knows it.</summary>
    bool RefusesConnection();

    /// <summary>What becomes of a request to QuickBooks.</summary>
    Journey JourneyOf(Call call);
}

/// <summary>Nothing goes wrong, and everything happens in its order.</summary>
internal sealed class CalmDirector : IDirector
{
    public bool Next(Conductor conductor, IReadOnlyList<Point> ready, IReadOnlyList<VirtualTime.VirtualTimer> due)
    {
        if (ready.Count > 0)
        {
            conductor.Continue(ready[0]);
        }
        else if (due.Count > 0)
        {
            conductor.Fire(due[0]);
        }

        return ready.Count + due.Count > 0;
    }

    public bool RefusesConnection() => false;

    public Journey JourneyOf(Call call) => Journey.Safe;
}
