using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Lists;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

/// <summary>What stands above the lines of bills, purchases and their like.</summary>
internal static class PurchaseHeader
{
    private const int LongestNumber = 21;
    private const int LongestNote = 4000;
    private const string PayableType = "Accounts Payable";

    public static void CheckTexts(JsonObject document) =>
        Checks.Lengths(document, ("DocNumber", LongestNumber), ("PrivateNote", LongestNote));

    public static DateOnly CompleteDate(EntityWrite write)
    {
        var date = Checks.Date(write.Document, "TxnDate") ?? PacificTime.Today(write.At);
        write.Document["TxnDate"] = Iso(date);
        return date;
    }

    /// <summary>The vendor, which every write must name, even a sparse one where <paramref name="always"/> says so.</summary>
    public static JsonObject CompleteVendor(EntityWrite write, bool always = false)
    {
        var isNamed = always && !write.IsByPerson ? write.Sent.Ref("VendorRef") : write.Document.Ref("VendorRef");
        if (string.IsNullOrEmpty(isNamed))
        {
            throw Refusals.Missing("VendorRef");
        }
        return References.Resolve(write, EntityKinds.Vendor, "Names", write.Document, "VendorRef");
    }

    /// <summary>The account that is owed to: the one that was named, or the company's first.</summary>
    public static void CompletePayable(EntityWrite write)
    {
        var document = write.Document;
        if (document.Ref("APAccountRef") is null)
        {
            var first = write.Company.Table(EntityKinds.Account).All
                .Where(account => account.Text("AccountType") == PayableType && account.Flag("Active") != false)
                .MinBy(account => account.Number("Id"));
            document.Default("APAccountRef", first is null ? null : JsonReading.Reference(first.Text("Id") ?? ""));
        }
        if (document.Ref("APAccountRef") is not null)
        {
            RequireAccount(write, document, "APAccountRef", PayableType);
        }
    }

    public static void RequireAccount(EntityWrite write, JsonObject holder, string field, params string[] types)
    {
        var type = References.Account(write, holder, field).Text("AccountType") ?? "";
        if (!types.Contains(type))
        {
            throw Refusals.WrongAccountType(type, field);
        }
    }

    /// <summary>The day the bill is to be paid: that of its term, else of the vendor's; without one it is due at once.</summary>
    public static void CompleteDueDate(EntityWrite write, JsonObject vendor, DateOnly date)
    {
        var document = write.Document;
        if (document.Ref("SalesTermRef") is not null)
        {
            References.Term(write, "SalesTermRef");
        }
        var isNewTerm = write.IsSparse && write.Sent.ContainsKey("SalesTermRef") && !write.Sent.ContainsKey("DueDate");
        if (Checks.Date(document, "DueDate") is null || isNewTerm)
        {
            var id = document.Ref("SalesTermRef") ?? vendor.Ref("TermRef");
            var term = id is null ? null : write.Company.Table(EntityKinds.Term).Find(id);
            document["DueDate"] = Iso(TermDates.DueOn(date, term, fallbackDays: 0));
        }
    }
    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
