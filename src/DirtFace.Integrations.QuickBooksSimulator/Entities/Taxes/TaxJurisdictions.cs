using System.Text.RegularExpressions;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Taxes;

/// <summary>A place that taxes sales: a state, or the part of one whose postal codes start alike.</summary>
internal sealed record TaxJurisdiction(int CodeId, string Name, string State, string ZipPrefix, params (int Id, string Name, decimal Percent)[] Rates);

/// <summary>The places that automated sales tax knows; everywhere else nothing is charged. The real service knows thousands.</summary>
internal static partial class TaxJurisdictions
{
    public static readonly IReadOnlyList<TaxJurisdiction> All =
    [
        new(11, "Arizona", "AZ", "", (21, "Arizona State", 5.6m)),
        new(12, "Tucson", "AZ", "857", (21, "Arizona State", 5.6m), (22, "Arizona, Pima County", 0.5m), (23, "Arizona, Tucson City", 2.6m)),
        new(13, "California", "CA", "", (24, "California State", 7.25m)),
        new(14, "San Fran", "CA", "941", (24, "California State", 7.25m), (25, "San Francisco District", 1.375m)),
        new(15, "Texas", "TX", "", (26, "Texas State", 6.25m)),
        new(16, "Austin", "TX", "787", (26, "Texas State", 6.25m), (27, "Austin City", 1m), (28, "Austin Transit", 1m)),
        new(17, "Washington", "WA", "", (29, "Washington State", 6.5m)),
        new(18, "New York", "NY", "", (30, "New York State", 4m)),
        new(19, "NYC", "NY", "100", (30, "New York State", 4m), (31, "New York City", 4.5m), (32, "Metro Commuter District", 0.375m)),
        new(20, "New Jersey", "NJ", "", (33, "New Jersey State", 6.625m)),
    ];

    /// <summary>The code for the place that the form's goods go to: its ship-to address, else the company's own.</summary>
    public static JsonObject? CodeFor(CompanyFile company, JsonObject form)
    {
        var info = company.Table(EntityKinds.CompanyInfo).Find(EntityKinds.CompanyInfo.OnlyId ?? "") ?? [];
        var (state, zip) = PlaceOf(form.Object("ShipAddr")) ?? PlaceOf(info.Object("CompanyAddr")) ?? ("", "");
        var place = All.Where(known => known.State == state && zip.StartsWith(known.ZipPrefix, StringComparison.Ordinal))
            .MaxBy(known => known.ZipPrefix.Length);
        return place is null ? null : company.Table(EntityKinds.TaxCode).All.FirstOrDefault(code => code.Text("Name") == place.Name);
    }

    // A saved address may have become plain lines; the state and the postal code then stand at the end of one.
    private static (string State, string Zip)? PlaceOf(JsonObject? address)
    {
        if (address?.Text("CountrySubDivisionCode") is { Length: > 0 } state)
        {
            return (state.Trim().ToUpperInvariant(), address.Text("PostalCode")?.Trim() ?? "");
        }
        return Enumerable.Range(1, Addresses.LineCount)
            .Select(number => StateAndZip().Match(address?.Text($"Line{number}") ?? ""))
            .Where(match => match.Success)
            .Select(match => ((string, string)?)(match.Groups["state"].Value, match.Groups["zip"].Value))
            .LastOrDefault();
    }

    [GeneratedRegex(@"\b(?<state>[A-Z]{2})\s+(?<zip>\d{5})")]
    private static partial Regex StateAndZip();
}
