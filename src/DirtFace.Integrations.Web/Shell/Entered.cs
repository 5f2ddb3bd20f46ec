using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>
/// Reads numbers and dates as people type them. Forms bind them as text, so that what cannot be read stays in its field
/// beside the error.
/// </summary>
public sealed partial class Entered(ModelStateDictionary modelState, string prefix)
{
    private static readonly string[] DateForms = ["yyyy-M-d", "M/d/yyyy", "MMM d, yyyy", "MMMM d, yyyy"];

    /// <summary>"1,234.50", "$12" or "8.25%"; null when empty or not a number, which is an error at the field.</summary>
    public decimal? Number(string field, string? text, string label)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (TryNumber(text, out var number))
        {
            return number;
        }

        modelState.AddModelError($"{prefix}.{field}", $"Enter {label} as a number, for example 1,234.50.");
        return null;
    }

    /// <summary>A date as the browser's control sends it, or as Americans write it.</summary>
    public DateOnly? Date(string field, string? text, string label)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (TryDate(text, out var date))
        {
            return date;
        }

        modelState.AddModelError($"{prefix}.{field}", $"Enter {label} as a date, for example Nov 22, 2025.");
        return null;
    }

    public static bool TryDate(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text?.Trim(), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    public static bool TryNumber(string text, out decimal number)
    {
        var bare = Adornments().Replace(text, "").Replace('\u2212', '-');
        number = 0;
        return NumberForm().IsMatch(bare)
            && decimal.TryParse(bare.Replace(",", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture, out number);
    }

    [GeneratedRegex(@"[\s$£€%]")]
    private static partial Regex Adornments();

    // A comma only between thousands: "1,5" may be one and a half or a slip, so it is asked again.
    [GeneratedRegex(@"^-?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?<=\d)$")]
    private static partial Regex NumberForm();
}
