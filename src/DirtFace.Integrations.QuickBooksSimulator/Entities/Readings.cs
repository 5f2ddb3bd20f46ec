namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>The readings that a company may choose from; the first value of each is the default.</summary>
internal static class Readings
{
    public const string ById = "id";
    public const string ByNull = "null";
    public const string ByThreeKinds = "kinds";
    public const string ByOneKind = "kind";

    public const string Long = "500";
    public const string Short = "100";

    public const string HasBalance = "balance";
    public const string HasCharges = "charges";

    public const string Refused = "refused";
    public const string Allowed = "allowed";

    public const string AsWritten = "asWritten";
    public const string Iso3 = "iso3";

    /// <summary>How the fault 6240 ends: it was recorded in the words of four years.</summary>
    public static readonly Reading DuplicateName = new("duplicateName", ById, ByNull, ByThreeKinds, ByOneKind);

    /// <summary>How long a DisplayName may be.</summary>
    public static readonly Reading DisplayNameLength = new("displayNameLength", Long, Short);

    /// <summary>Which fault meets an app that makes somebody with a balance inactive: 6220 or 6280.</summary>
    public static readonly Reading InactivateWithBalance = new("inactivateWithBalance", HasBalance, HasCharges);

    /// <summary>Whether a document in closed books may change because another one is linked with it, such as an old invoice that is paid today.</summary>
    public static readonly Reading LinksIntoClosedBooks = new("linksIntoClosedBooks", Refused, Allowed);

    /// <summary>How the country of an address is answered.</summary>
    public static readonly Reading AddressCountry = new("addressCountry", AsWritten, Iso3);

    public static readonly IReadOnlyList<Reading> All =
        [DuplicateName, DisplayNameLength, InactivateWithBalance, LinksIntoClosedBooks, AddressCountry];
}
