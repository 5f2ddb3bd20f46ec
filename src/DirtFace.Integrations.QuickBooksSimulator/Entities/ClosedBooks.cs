using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>The date up to which nothing may change any more, except by a person who knows the password.</summary>
internal static class ClosedBooks
{
    public const string DateField = "BookCloseDate";

    /// <summary>The setting of a company that holds the password; no entity shows it.</summary>
    public const string PasswordSetting = "closingPassword";

    public static void Check(EntityWrite write)
    {
        if (ClosedUntil(write.Company) is not { } closed)
        {
            return;
        }
        var password = write.Company.Settings.Text(PasswordSetting);
        if (write.IsByPerson && (string.IsNullOrEmpty(password) || password == write.ClosingPassword))
        {
            return;
        }
        var seesLinks = Readings.LinksIntoClosedBooks.Is(write.Company, "refused");
        foreach (var (kind, before, document, isOwn) in write.Set.Differences())
        {
            if (kind.IdSequence == EntityKinds.Transactions && (isOwn || seesLinks) && (IsWithin(before, closed) || IsWithin(document, closed)))
            {
                throw Refusals.PeriodClosed(!string.IsNullOrEmpty(password));
            }
        }
    }

    public static DateOnly? ClosedUntil(CompanyFile company) => DateOf(company.Preferences.Object("AccountingInfoPrefs"), DateField);

    private static bool IsWithin(JsonObject? document, DateOnly closed) => DateOf(document, "TxnDate") is { } date && date <= closed;

    private static DateOnly? DateOf(JsonObject? holder, string field) =>
        DateOnly.TryParseExact(holder?.Text(field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
