using System.Net.Mail;

namespace DirtFace.Integrations.Data;

/// <summary>Checks of entered text against what we store and what QuickBooks takes; each adds a sentence for its field.</summary>
public static class Limits
{
    private static readonly char[] ForbiddenInNames = [':', '\t', '\n', '\r'];

    /// <summary>Text that must not be longer than QuickBooks takes.</summary>
    public static void Longest(this ICollection<FieldError> errors, string field, string label, string? text, int longest)
    {
        if (text?.Trim().Length > longest)
        {
            errors.Add(new FieldError(field, $"{label} must be {longest:N0} characters or fewer. It has {text.Trim().Length:N0}."));
        }
    }

    /// <summary>Text that must be there.</summary>
    public static void Needed(this ICollection<FieldError> errors, string field, string message, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            errors.Add(new FieldError(field, message));
        }
    }

    /// <summary>A name: QuickBooks refuses colons, tabs and line breaks in it.</summary>
    public static void Name(this ICollection<FieldError> errors, string field, string label, string? text, int longest)
    {
        errors.Longest(field, label, text, longest);
        if (text?.Trim().IndexOfAny(ForbiddenInNames) >= 0)
        {
            errors.Add(new FieldError(field, $"{label} cannot contain a colon, a tab or a line break. QuickBooks does not accept them in names."));
        }
    }

    /// <summary>An e-mail address that QuickBooks takes.</summary>
    public static void Email(this ICollection<FieldError> errors, string field, string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        errors.Longest(field, "Email", text, longest);
        var trimmed = text.Trim();
        if (!MailAddress.TryCreate(trimmed, out var address) || address.Address != trimmed || !address.Host.Contains('.', StringComparison.Ordinal))
        {
            errors.Add(new FieldError(field, "Enter an email address like name@example.com."));
        }
    }

    /// <summary>A number within bounds and with no more decimals than are kept.</summary>
    public static void Number(
        this ICollection<FieldError> errors, string field, string label, decimal? value, decimal lowest, decimal highest, int decimals)
    {
        if (value is not { } number)
        {
            return;
        }

        if (number < lowest || number > highest)
        {
            errors.Add(new FieldError(field, $"{label} must be between {lowest:#,0.##} and {highest:#,0.##}."));
        }
        else if (decimal.Round(number, decimals) != number)
        {
            errors.Add(new FieldError(field, $"{label} can have at most {decimals} decimals."));
        }
    }

    /// <summary>A document's date within the years that bookkeeping uses.</summary>
    public static void Date(this ICollection<FieldError> errors, string field, string label, DateOnly? value)
    {
        if (value is { } date && (date < new DateOnly(2000, 1, 1) || date > new DateOnly(2100, 12, 31)))
        {
            errors.Add(new FieldError(field, $"{label} must be between Jan 1, 2000 and Dec 31, 2100."));
        }
    }
}
