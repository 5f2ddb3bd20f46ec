using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Names;

/// <summary>What customers, vendors and employees have in common: their names, ways to reach them, and becoming inactive.</summary>
internal static class NameRules
{
    private static readonly string[] Parts = ["Title", "GivenName", "MiddleName", "FamilyName", "Suffix"];
    private static readonly string[] Phones = ["PrimaryPhone", "AlternatePhone", "Mobile", "Fax"];

    /// <summary>Checks the fields, decides the names, and refuses a name that somebody else has.</summary>
    /// <param name="write">The write that is to be completed.</param>
    /// <param name="balance">What is open with the party, asked when it is made inactive.</param>
    public static void Complete(EntityWrite write, Func<decimal> balance)
    {
        Checks.DropEmpty(write.Document);
        CheckFields(write);
        FillIn(write);
        Inactivate(write, balance);
        SharedNames.RequireFree(write);
    }

    /// <summary>Whether this write makes an active record inactive.</summary>
    public static bool Inactivates(EntityWrite write) =>
        write.Document.Flag("Active") == false && write.Before?.Flag("Active") != false;

    private static void CheckFields(EntityWrite write)
    {
        var party = write.Document;
        Checks.NameCharacters(party, [.. Parts, "DisplayName", "PrintOnCheckName"]);
        Checks.Length(party, "DisplayName", int.Parse(Readings.DisplayNameLength.Of(write.Company), CultureInfo.InvariantCulture));
        Checks.Lengths(
            party,
            ("Title", 16), ("Suffix", 16), ("GivenName", 100), ("MiddleName", 100), ("FamilyName", 100),
            ("CompanyName", 100), ("PrintOnCheckName", 110), ("Notes", 2000), ("ResaleNum", 16), ("AcctNum", 100));
        Checks.Email(party, "PrimaryEmailAddr");
        Checks.Length(party.Object("WebAddr") ?? [], "URI", 1000, "WebAddr");
        foreach (var phone in Phones)
        {
            Checks.Length(party.Object(phone) ?? [], "FreeFormNumber", 30, phone);
        }
        foreach (var address in (string[])["BillAddr", "ShipAddr", "OtherAddr", "PrimaryAddr"])
        {
            Addresses.Check(party.Object(address));
        }
    }

    private static void FillIn(EntityWrite write)
    {
        var party = write.Document;
        // Neither a sparse nor a full update can take the names away.
        party.Default("DisplayName", write.Before?.Text("DisplayName"));
        if (write.Before is not null && !write.IsFullUpdate)
        {
            party.Default("PrintOnCheckName", write.Before.Text("PrintOnCheckName"));
        }
        var joined = string.Join(' ', Parts.Select(party.Text).OfType<string>());
        party.Default("DisplayName", joined.Length > 0 ? joined : null);
        if (party.Text("DisplayName") is not { } name)
        {
            throw Refusals.NoName();
        }
        name = name.Trim();
        party["DisplayName"] = name.Length > 0 ? name : throw Refusals.NoName();
        var person = string.Join(' ', new[] { party.Text("GivenName"), party.Text("FamilyName") }.OfType<string>());
        party.Default("PrintOnCheckName", party.Text("CompanyName") ?? (person.Length > 0 ? person : name));
        party.Default("Active", true);
    }

    // Inside QuickBooks a person is offered to write the balance off; an app is refused.
    private static void Inactivate(EntityWrite write, Func<decimal> balance)
    {
        if (!Inactivates(write))
        {
            return;
        }
        if (!write.IsCreate && !write.IsByPerson && balance() != 0)
        {
            throw Readings.InactivateWithBalance.Is(write.Company, "charges") ? Refusals.HasUnbilledCharges() : Refusals.HasBalance();
        }
        SharedNames.MarkDeleted(write.Company, write.Document);
    }
}
