namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>What a client may do to an entity besides reading it.</summary>
[Flags]
internal enum EntityOperations
{
    None = 0,
    Create = 1,
    Update = 2,
    Void = 4,
    Delete = 8,
}
