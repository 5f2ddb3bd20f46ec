namespace DirtFace.Integrations.Data;

/// <summary>Makes the ids of new rows: UUIDv7, so that they sort by the time they were made.</summary>
public class Ids(TimeProvider time)
{
    /// <summary>A new id.</summary>
    public Guid Next() => Make(time.GetUtcNow());

    /// <summary>Adds chance to the time; a run that must repeat to the letter counts instead.</summary>
    protected virtual Guid Make(DateTimeOffset now) => Guid.CreateVersion7(now);
}
