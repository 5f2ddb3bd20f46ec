using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Taxes;

/// <summary>How a company's sales are taxed.</summary>
internal enum TaxMode
{
    /// <summary>The company charges no tax.</summary>
    None,

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
        if (preferences.Flag("UsingSalesTax") != true)
        {
            return TaxMode.None;
        }
        if (!IsAmerican(company))
        {
            return TaxMode.PerLine;
        }
        return preferences.Flag("PartnerTaxEnabled") == true ? TaxMode.Automated : TaxMode.Manual;
    }

    public static bool IsAmerican(CompanyFile company) => CountryOf(company) == UnitedStates;

    public static string CountryOf(CompanyFile company) =>
        company.Table(EntityKinds.CompanyInfo).Find(EntityKinds.CompanyInfo.OnlyId ?? "")?.Text("Country") ?? UnitedStates;
}
