using DirtFace.Integrations.Data;

namespace DirtFace.Integrations.Customers;

/// <summary>What a customer's record may hold; lengths are the shorter of ours and QuickBooks' (contract §9.1).</summary>
public static class CustomerRules
{
    public const int LongestName = 100;
    public const int LongestEmail = 100;
    public const int LongestPhone = 30;
    public const int LongestNotes = 2000;
    private const int LongestStreet = 400;
    private const int LongestPlace = 255;

    /// <summary>Everything that is wrong with a draft; empty when it can be stored.</summary>
    public static IReadOnlyList<FieldError> Check(CustomerDraft draft)
    {
        var errors = new List<FieldError>();
        errors.Needed(nameof(draft.DisplayName), "Enter the name that invoices are addressed to.", draft.DisplayName);
        errors.Name(nameof(draft.DisplayName), "Name", draft.DisplayName, LongestName);
        errors.Name(nameof(draft.CompanyName), "Company", draft.CompanyName, LongestName);
        errors.Name(nameof(draft.GivenName), "First name", draft.GivenName, LongestName);
        errors.Name(nameof(draft.FamilyName), "Last name", draft.FamilyName, LongestName);
        errors.Email(nameof(draft.Email), draft.Email, LongestEmail);
        errors.Longest(nameof(draft.Phone), "Phone", draft.Phone, LongestPhone);
        errors.Longest(nameof(draft.Mobile), "Mobile", draft.Mobile, LongestPhone);
        errors.Longest(nameof(draft.TaxExemptReason), "Reason", draft.TaxExemptReason, 100);
        errors.Longest(nameof(draft.Notes), "Notes", draft.Notes, LongestNotes);
        Check(errors, nameof(draft.Billing), draft.Billing);
        Check(errors, nameof(draft.Service), draft.Service);
        return errors;
    }

    private static void Check(List<FieldError> errors, string field, PostalAddress address)
    {
        errors.Longest($"{field}.{nameof(address.Line1)}", "Street", address.Line1, LongestStreet);
        errors.Longest($"{field}.{nameof(address.Line2)}", "Street, line 2", address.Line2, LongestStreet);
        errors.Longest($"{field}.{nameof(address.City)}", "City", address.City, LongestPlace);
        errors.Longest($"{field}.{nameof(address.Region)}", "State or region", address.Region, LongestPlace);
        errors.Longest($"{field}.{nameof(address.PostalCode)}", "Postal code", address.PostalCode, 30);
        errors.Longest($"{field}.{nameof(address.Country)}", "Country", address.Country, LongestPlace);
    }
}
