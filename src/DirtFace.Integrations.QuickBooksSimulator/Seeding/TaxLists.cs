using DirtFace.Integrations.QuickBooksSimulator.Entities.Taxes;

namespace DirtFace.Integrations.QuickBooksSimulator.Seeding;

/// <summary>The tax codes and rates that a company file of a country is born with.</summary>
internal static class TaxLists
{
    public static void AddTo(SeedBuilder seeds, CompanySettings settings)
    {
        seeds.TaxAgency(1, AgencyOf(settings.Country));
        switch (settings.Country)
        {
            case var country when country == Countries.GreatBritain:
                AddBritish(seeds);
                break;
            case var country when country == Countries.Canada:
                AddCanadian(seeds);
                break;
            case var country when country == Countries.Australia:
                AddAustralian(seeds);
                break;
            default:
                AddAmerican(seeds, settings.SalesTax == SalesTaxKind.Automated);
                break;
        }
    }

    private static string AgencyOf(Country country) => country switch
    {
        _ when country == Countries.GreatBritain => "HM Revenue & Customs",
        _ when country == Countries.Canada => "Canada Revenue Agency",
        _ when country == Countries.Australia => "Australian Taxation Office",
        _ => "Texas Comptroller of Public Accounts",
    };

    private static void AddAmerican(SeedBuilder seeds, bool isAutomated)
    {
        seeds.PseudoTaxCodes();
        if (isAutomated)
        {
            AddJurisdictions(seeds);
            return;
        }
        seeds.TaxRate(3, "Texas state", 6.25m);
        seeds.TaxRate(4, "Texas local", 2m);
        seeds.TaxRate(5, "Austin County", 0.5m);
        seeds.TaxCode(2, "TX State", (3, "Texas state"), (4, "Texas local"));
        seeds.TaxCode(3, "Austin Co", (3, "Texas state"), (5, "Austin County"));
    }

    private static void AddJurisdictions(SeedBuilder seeds)
    {
        foreach (var (id, name, percent) in TaxJurisdictions.All.SelectMany(place => place.Rates).DistinctBy(rate => rate.Id))
        {
            seeds.TaxRate(id, name, percent);
        }
        foreach (var place in TaxJurisdictions.All)
        {
            seeds.TaxCode(place.CodeId, place.Name, [.. place.Rates.Select(rate => (rate.Id, rate.Name))]);
        }
    }

    private static void AddBritish(SeedBuilder seeds)
    {
        seeds.TaxRate(1, "20.0% S", ("2010-01-04", 17.5m), ("2011-01-04", 20m));
        seeds.TaxRate(2, "5.0% R", 5m);
        seeds.TaxRate(3, "0.0% Z", 0m);
        seeds.TaxRate(4, "Exempt", 0m);
        seeds.TaxCode(2, "20.0% S", (1, "20.0% S"));
        seeds.TaxCode(3, "5.0% R", (2, "5.0% R"));
        seeds.TaxCode(4, "0.0% Z", (3, "0.0% Z"));
        seeds.TaxCode(5, "Exempt", (4, "Exempt"));
        seeds.TaxCode(6, "No VAT");
    }

    private static void AddCanadian(SeedBuilder seeds)
    {
        seeds.TaxRate(1, "GST", 5m);
        seeds.TaxRate(2, "HST ON", 13m);
        seeds.TaxRate(3, "PST BC", 7m);
        seeds.TaxRate(4, "Zero-rated", 0m);
        seeds.TaxCode(2, "GST", (1, "GST"));
        seeds.TaxCode(3, "HST ON", (2, "HST ON"));
        seeds.TaxCode(4, "GST/PST BC", (1, "GST"), (3, "PST BC"));
        seeds.TaxCode(5, "Zero-rated", (4, "Zero-rated"));
        seeds.TaxCode(6, "Exempt");
    }

    private static void AddAustralian(SeedBuilder seeds)
    {
        seeds.TaxRate(1, "GST", 10m);
        seeds.TaxRate(2, "GST free", 0m);
        seeds.TaxCode(2, "GST", (1, "GST"));
        seeds.TaxCode(3, "GST free", (2, "GST free"));
        seeds.TaxCode(4, "No tax");
    }
}
