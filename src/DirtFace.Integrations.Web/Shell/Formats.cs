using System.Globalization;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>How numbers are written for people: one place, so that the same amount reads the same everywhere.</summary>
public static class Formats
{
    // A hyphen is too short to be seen before a dollar sign, and it breaks lines.
    private const string Minus = "\u2212";

    /// <summary>Two decimals; the symbol for the home currency, the ISO code for any other.</summary>
    public static string Money(decimal amount, string currency, string homeCurrency)
    {
        var rounded = decimal.Round(amount, 2, MidpointRounding.AwayFromZero);
        return Sign(rounded) + Prefix(currency, homeCurrency) + Math.Abs(rounded).ToString("#,##0.00", CultureInfo.InvariantCulture);
    }

    /// <summary>A price per unit keeps the decimals it has, up to six: rounding it would misstate the line.</summary>
    public static string UnitPrice(decimal price, string currency, string homeCurrency) =>
        Sign(price) + Prefix(currency, homeCurrency) + Math.Abs(price).ToString("#,##0.00####", CultureInfo.InvariantCulture);

    public static string Quantity(decimal quantity) =>
        Sign(quantity) + Math.Abs(quantity).ToString("#,##0.######", CultureInfo.InvariantCulture);

    /// <summary>A rate given in percent: 8.25 reads "8.25%".</summary>
    public static string Percent(decimal percent) =>
        Sign(percent) + Math.Abs(percent).ToString("0.####", CultureInfo.InvariantCulture) + "%";

    /// <summary>A count with its noun: "1 invoice", "1,250 invoices".</summary>
    public static string Count(int count, string singular, string? plural = null) =>
        count.ToString("#,##0", CultureInfo.InvariantCulture) + " " + (count == 1 ? singular : plural ?? singular + "s");

    /// <summary>The sign before an amount that a person types, such as the field of a price.</summary>
    public static string Symbol(string currency) => currency switch
    {
        "USD" or "CAD" or "AUD" or "NZD" or "SGD" or "MXN" => "$",
        "GBP" => "£",
        "EUR" => "€",
        "INR" => "₹",
        _ => currency,
    };

    private static string Prefix(string currency, string homeCurrency)
    {
        var symbol = currency == homeCurrency ? Symbol(currency) : currency;
        return symbol.Length == 1 ? symbol : symbol + " ";
    }

    private static string Sign(decimal number) => number < 0 ? Minus : "";
}
