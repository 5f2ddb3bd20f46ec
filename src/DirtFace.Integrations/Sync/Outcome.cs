namespace DirtFace.Integrations.Sync;

/// <summary>What a look found out about an attempt without an answer.</summary>
internal abstract record Outcome
{
    /// <summary>It has been done.</summary>
    public sealed record Done(RemoteObject Remote) : Outcome;

    /// <summary>It has not been done, and cannot be any more.</summary>
    public sealed record Absent : Outcome;

    /// <summary>Something else happened to the object in between.</summary>
    public sealed record Other(ParkReason Reason) : Outcome;

    /// <summary>The object moved on without us; plan again from here.</summary>
    public sealed record Moved(RemoteObject Remote, bool PerhapsArrived = false) : Outcome;

    /// <summary>The object that we wanted to void is gone, which is what we wanted.</summary>
    public sealed record GoneAsWanted : Outcome;
}
