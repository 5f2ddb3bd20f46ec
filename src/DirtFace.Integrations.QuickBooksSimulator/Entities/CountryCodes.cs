namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>The countries that companies here trade in, by each way that people write them.</summary>
internal static class CountryCodes
{
    private static readonly Dictionary<string, string> Iso3 = new(StringComparer.OrdinalIgnoreCase)
    {
        ["US"] = "USA",
        ["U.S.A."] = "USA",
        ["United States"] = "USA",
        ["United States of America"] = "USA",
        ["GB"] = "GBR",
        ["UK"] = "GBR",
        ["United Kingdom"] = "GBR",
        ["Great Britain"] = "GBR",
        ["CA"] = "CAN",
        ["Canada"] = "CAN",
        ["AU"] = "AUS",
        ["Australia"] = "AUS",
        ["FR"] = "FRA",
        ["France"] = "FRA",
        ["DE"] = "DEU",
        ["Germany"] = "DEU",
        ["IE"] = "IRL",
        ["Ireland"] = "IRL",
        ["IN"] = "IND",
        ["India"] = "IND",
        ["MX"] = "MEX",
        ["Mexico"] = "MEX",
        ["NZ"] = "NZL",
        ["New Zealand"] = "NZL",
    };

    /// <summary>The three letters for a country, or null for a text that names none of those known here.</summary>
    public static string? ToIso3(string country) => Iso3.GetValueOrDefault(country.Trim());
}
