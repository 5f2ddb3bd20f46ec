using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>What the company's preferences allow on its sales forms.</summary>
internal static class SalesFormRules
{
    public static void Require(EntityWrite write, string preference, string what)
    {
        if (write.Company.Preferences.Object("SalesFormsPrefs")?.Flag(preference) != true)
        {
            throw Refusals.Business($"{what} are turned off in this company's preferences ({preference}).");
        }
    }
}
