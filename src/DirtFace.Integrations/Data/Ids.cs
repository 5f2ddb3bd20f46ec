namespace DirtFace.Integrations.Data;

/// <summary>Makes the ids of new rows: UUIDv7, so that they sort by the time they were made.</summary>
public sealed class Ids(TimeProvider time)
{
    /// <summary>A new id.</summary>
    public Guid Next() => Guid.CreateVersion7(time.GetUtcNow());
}
