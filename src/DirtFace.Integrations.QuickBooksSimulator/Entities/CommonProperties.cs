namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>The properties that queries can filter on for every kind.</summary>
internal static class CommonProperties
{
    public static Dictionary<string, PropertyType> With(params (string Name, PropertyType Type)[] own)
    {
        var all = new Dictionary<string, PropertyType>(StringComparer.OrdinalIgnoreCase)
        {
            ["Id"] = PropertyType.Id,
            ["MetaData.CreateTime"] = PropertyType.Instant,
            ["MetaData.LastUpdatedTime"] = PropertyType.Instant,
        };
        foreach (var (name, type) in own)
        {
            all[name] = type;
        }
        return all;
    }
}
