namespace DirtFace.Integrations.QuickBooksSimulator.Seeding;

/// <summary>A country that a company file can be opened in.</summary>
internal sealed record Country(string Code, string AddressCode, string Currency, string Language, string City, string Region, string PostalCode);

/// <summary>The countries that this simulator opens company files in.</summary>
internal static class Countries
{
    public static readonly Country UnitedStates = new("US", "USA", "USD", "en", "San Pablo", "CA", "87999");
    public static readonly Country GreatBritain = new("GB", "GBR", "GBP", "en-GB", "London", "", "SE1 9PH");
    public static readonly Country Canada = new("CA", "CAN", "CAD", "en-CA", "Toronto", "ON", "M5V 2T6");
    public static readonly Country Australia = new("AU", "AUS", "AUD", "en-AU", "Sydney", "NSW", "2000");

    public static readonly IReadOnlyList<Country> All = [UnitedStates, GreatBritain, Canada, Australia];

    public static Country? Find(string code) => All.FirstOrDefault(country => country.Code == code);
}
