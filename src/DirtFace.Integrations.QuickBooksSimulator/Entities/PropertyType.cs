namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>How a filterable property compares with a value of a query.</summary>
internal enum PropertyType
{
    Text,
    Number,
    Date,
    Instant,
    Flag,
    Id,
    Reference,
    Email,
}
