namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>Every open rule that has a named reading; the first value is the default.</summary>
internal static class Readings
{
    /// <summary>What becomes of a currency in a request while multicurrency is off.</summary>
    public static readonly Reading CurrencyWhenOff = new("currencyWhenOff", "ignored", "refused");

    /// <summary>US manual sales tax: what a form without a tax code of its own is taxed with.</summary>
    public static readonly Reading MissingTaxCode = new("missingTaxCode", "untaxed", "customersCode");

    /// <summary>Tax inclusive forms: what a line's Amount is when the line says no TaxInclusiveAmt.</summary>
    public static readonly Reading InclusiveLines = new("inclusiveLines", "net", "gross");

    public const string ById = "id";
    public const string ByNull = "null";
    public const string ByThreeKinds = "kinds";
    public const string ByOneKind = "kind";

    /// <summary>How the fault 6240 ends: it was recorded in the words of four years.</summary>
    public static readonly Reading DuplicateName = new("duplicateName", ById, ByNull, ByThreeKinds, ByOneKind);

    /// <summary>How long a DisplayName may be.</summary>
    public static readonly Reading DisplayNameLength = new("displayNameLength", "500", "100");

    /// <summary>Which fault meets an app that makes somebody with a balance inactive: 6220 or 6280.</summary>
    public static readonly Reading InactivateWithBalance = new("inactivateWithBalance", "balance", "charges");

    /// <summary>Whether a document in closed books may change because another one is linked with it, such as an old invoice that is paid today.</summary>
    public static readonly Reading LinksIntoClosedBooks = new("linksIntoClosedBooks", "refused", "allowed");

    /// <summary>How the country of an address is answered.</summary>
    public static readonly Reading AddressCountry = new("addressCountry", "asWritten", "iso3");

    /// <summary>Whether the addresses of customers tell of a place on the map: the simulator never finds one, which QuickBooks answers as INVALID.</summary>
    public static readonly Reading AddressCoordinates = new("addressCoordinates", "invalid", "withheld");

    /// <summary>How many items a batch may have: the documents, a sample and an old text disagree.</summary>
    public static readonly Reading BatchItems = new("batchItems", "30", "50", "10");

    /// <summary>In which order the items of a batch are executed; the documents say that nobody may rely on any.</summary>
    public static readonly Reading BatchOrder = new("batchOrder", "asSent", "backwards");

    /// <summary>Whether a refund must name the account that its money leaves.</summary>
    public static readonly Reading RefundAccount = new("refundAccount", "required", "defaulted");

    public static readonly IReadOnlyList<Reading> All =
    [
        CurrencyWhenOff, MissingTaxCode, InclusiveLines, RefundAccount,
        DuplicateName, DisplayNameLength, InactivateWithBalance, LinksIntoClosedBooks, AddressCountry,
        AddressCoordinates, BatchItems, BatchOrder,
    ];

    public static Reading? Find(string name) => All.FirstOrDefault(reading => reading.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
