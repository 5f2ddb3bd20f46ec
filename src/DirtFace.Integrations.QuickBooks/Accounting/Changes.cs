namespace DirtFace.Integrations.QuickBooks;

/// <summary>An object that changed in a company file: its newest form, or the mark that it was deleted.</summary>
public sealed record ChangedEntity(string Entity, string Id, bool IsDeleted, byte[] Json);

/// <summary>What change data capture tells about a time; incomplete when QuickBooks holds back what goes beyond its limit.</summary>
public sealed record Changes(IReadOnlyList<ChangedEntity> Entities, DateTimeOffset At)
{
    /// <summary>QuickBooks names at most so many objects and does not say that there are more.</summary>
    public const int Limit = 1000;

    /// <summary>Whether all changes are among these.</summary>
    public bool IsComplete => Entities.Count < Limit;
}
