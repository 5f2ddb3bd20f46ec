using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Taxes;

/// <summary>How a company's sales are taxed.</summary>
internal enum TaxMode
{
    /// <summary>US: the company charges no tax, whatever its lines say.</summary>
    None,

    /// <summary>Outside the US: the company charges no tax, and lines have no codes.</summary>
    Unregistered,

    /// <summary>US: the request chooses a code for the whole form, its lines say TAX or NON.</summary>
    Manual,

    /// <summary>US: QuickBooks chooses the code by where the goods go.</summary>
    Automated,

    /// <summary>Outside the US: every line has a code of its own.</summary>
    PerLine,
}

/// <summary>Reads the tax mode of a company from its country and its preferences.</summary>
internal static class TaxModes
{
    public const string UnitedStates = "US";

    public static TaxMode Of(CompanyFile company)
    {
        var preferences = company.Preferences.Object("TaxPrefs") ?? [];
        var isUsed = preferences.Flag("UsingSalesTax") ?? false;
        if (CountryOf(company) != UnitedStates)
        {
            return isUsed ? TaxMode.PerLine : TaxMode.Unregistered;
        }
        if (!isUsed)
        {
            return TaxMode.None;
        }
        return preferences.Flag("PartnerTaxEnabled") == true ? TaxMode.Automated : TaxMode.Manual;
    }

    public static string CountryOf(CompanyFile company) =>
        company.Table(EntityKinds.CompanyInfo).Find(EntityKinds.CompanyInfo.OnlyId ?? "")?.Text("Country") ?? UnitedStates;
}
