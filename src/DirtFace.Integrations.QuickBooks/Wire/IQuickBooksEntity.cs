namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>Something QuickBooks keeps under an id; the type's name is the entity's name on the wire.</summary>
public interface IQuickBooksEntity
{
    string? Id { get; }

    string? SyncToken { get; }
}
