using DirtFace.Integrations.QuickBooks.Wire;

namespace DirtFace.Integrations.QuickBooks;

/// <summary>An entity as we read it, and the JSON in which QuickBooks said it, with the fields that we do not know.</summary>
public sealed record Received<T>(T Entity, byte[] Json)
    where T : class, IQuickBooksEntity;
