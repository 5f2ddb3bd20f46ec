namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>When QuickBooks first and last saved an entity; its offset is Pacific, wherever the company is.</summary>
public sealed record MetaData
{
    public DateTimeOffset? CreateTime { get; init; }

    public DateTimeOffset? LastUpdatedTime { get; init; }
}
