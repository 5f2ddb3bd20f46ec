using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>Postal addresses: their limits, and the id that changes whenever an address does.</summary>
internal static class Addresses
{
    public const int LineCount = 5;

    private const int LinesTogether = 2000;

    private static readonly string[] Coordinates = ["Lat", "Long"];

    private static readonly string[] Lines = ["Line1", "Line2", "Line3", "Line4", "Line5"];

    private static readonly FieldList Fields = new(
        "PhysicalAddress",
        [.. Lines, "City", "Country", "CountrySubDivisionCode", "PostalCode", "PostalCodeSuffix", "CountryCode", "County", "Note", "Tag"],
        Coordinates);

    public static void Check(JsonObject? address)
    {
        if (address is null)
        {
            return;
        }
        Fields.Check(address);
        foreach (var line in Lines)
        {
            Checks.Length(address, line, 500);
        }
        Checks.Lengths(address, ("City", 255), ("Country", 255), ("CountrySubDivisionCode", 255), ("PostalCode", 30));
        var together = Lines.Sum(line => address.Text(line)?.Length ?? 0);
        if (together > LinesTogether)
        {
            throw Refusals.WrongLength("Line1", 0, LinesTogether, together);
        }
    }

    public static void Number(EntityWrite write, params string[] fields)
    {
        foreach (var field in fields)
        {
            if (write.Document.Object(field) is { } address && !SameAs(write.Before?.Object(field), address))
            {
                address["Id"] = (HighestId(write) + 1).ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    /// <summary>Drops what a client sends back about places on the map: it is QuickBooks' to say.</summary>
    public static void ForgetCoordinates(JsonObject document, params string[] fields)
    {
        foreach (var address in fields.Select(document.Object).OfType<JsonObject>())
        {
            foreach (var coordinate in Coordinates)
            {
                address.Remove(coordinate);
            }
        }
    }

    /// <summary>Shows that the addresses were not found on a map, unless the company's reading withholds it.</summary>
    public static void TellCoordinates(CompanyFile company, JsonObject document, params string[] fields)
    {
        if (Readings.AddressCoordinates.Is(company, "withheld"))
        {
            return;
        }
        foreach (var address in fields.Select(document.Object).OfType<JsonObject>())
        {
            foreach (var coordinate in Coordinates)
            {
                address[coordinate] = "INVALID";
            }
        }
    }

    /// <summary>The addresses as they are answered, with their country in the form that the company's reading names.</summary>
    public static JsonObject Present(CompanyFile company, JsonObject document, params string[] fields)
    {
        if (!Readings.AddressCountry.Is(company, "iso3"))
        {
            return document;
        }
        foreach (var address in fields.Select(document.Object).OfType<JsonObject>())
        {
            if (address.Text("Country") is { } country && CountryCodes.ToIso3(country) is { } code)
            {
                address["Country"] = code;
            }
        }
        return document;
    }

    /// <summary>The address as plain lines, the last of which has city, state and postal code, and keeps its id.</summary>
    public static JsonObject FreeForm(JsonObject address)
    {
        var region = string.Join("  ", Present(address, "CountrySubDivisionCode", "PostalCode"));
        var place = string.Join(", ", Present(address, "City").Append(region).Where(part => part.Length > 0));
        var lines = Present(address, Lines).Append(place).Concat(Present(address, "Country")).Where(line => line.Length > 0).ToList();
        var plain = new JsonObject();
        plain.Default("Id", address["Id"]?.DeepClone());
        for (var index = 0; index < lines.Count; index++)
        {
            // There are five lines at most; what is left goes into the last one.
            var line = Lines[Math.Min(index, LineCount - 1)];
            plain[line] = plain.Text(line) is { } already ? $"{already}, {lines[index]}" : lines[index];
        }
        return plain;
    }

    private static IEnumerable<string> Present(JsonObject address, params string[] fields) =>
        fields.Select(address.Text).OfType<string>().Where(text => text.Length > 0);

    private static bool SameAs(JsonObject? before, JsonObject after) =>
        before is not null && Fields.Writable.All(name => before.Text(name) == after.Text(name));

    // Customers keep theirs in a block of ids of their own, so that no search through all addresses is needed.
    private static long HighestId(EntityWrite write)
    {
        var own = new[] { write.Before, write.Document }.OfType<JsonObject>()
            .SelectMany(document => new[] { document.Object("BillAddr"), document.Object("ShipAddr") })
            .Select(address => (long)(address?.Number("Id") ?? 0))
            .Max();
        var customer = long.Parse(write.Id, CultureInfo.InvariantCulture);
        return Math.Max(own, customer * 100);
    }
}
