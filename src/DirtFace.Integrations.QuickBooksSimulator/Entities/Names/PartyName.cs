using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Names;

/// <summary>The rules that vendors and employees share with customers: their names, and what becomes of them when inactive.</summary>
internal static class PartyName
{
    private const int LongestDisplayName = 500;
    private const int LongestPhone = 30;
    private static readonly string[] Parts = ["Title", "GivenName", "MiddleName", "FamilyName", "Suffix"];
    private static readonly string[] Phones = ["PrimaryPhone", "AlternatePhone", "Mobile", "Fax"];

    public static void Complete(EntityWrite write, EntityKind kind)
    {
        Checks.DropEmpty(write.Document);
        Check(write.Document);
        FillIn(write);
        Inactivate(write, kind);
        RequireUnique(write);
    }

    private static void Check(JsonObject party)
    {
        Checks.NameCharacters(party, [.. Parts, "DisplayName", "PrintOnCheckName"]);
        Checks.Lengths(
            party,
            ("DisplayName", LongestDisplayName), ("Title", 16), ("Suffix", 16), ("GivenName", 100), ("MiddleName", 100),
            ("FamilyName", 100), ("CompanyName", 100), ("PrintOnCheckName", 110), ("Notes", 2000));
        Checks.Email(party, "PrimaryEmailAddr");
        foreach (var phone in Phones)
        {
            Checks.Length(party.Object(phone) ?? [], "FreeFormNumber", LongestPhone, phone);
        }
    }

    private static void FillIn(EntityWrite write)
    {
        var party = write.Document;
        // Neither a sparse nor a full update can take the name away.
        party.Default("DisplayName", write.Before?.Text("DisplayName"));
        var joined = string.Join(' ', Parts.Select(party.Text).OfType<string>());
        party.Default("DisplayName", joined.Length > 0 ? joined : null);
        if (party.Text("DisplayName") is not { } name)
        {
            throw Refusals.NoName();
        }
        party["DisplayName"] = name.Trim();
        var person = string.Join(' ', new[] { party.Text("GivenName"), party.Text("FamilyName") }.OfType<string>());
        party.Default("PrintOnCheckName", party.Text("CompanyName") ?? (person.Length > 0 ? person : name.Trim()));
        party.Default("Active", true);
    }

    private static void Inactivate(EntityWrite write, EntityKind kind)
    {
        if (write.Document.Flag("Active") != false || write.Before?.Flag("Active") == false)
        {
            return;
        }
        if (write.Company.Balances.Of(write.Id) != 0)
        {
            throw Refusals.HasBalance();
        }
        write.Document["DisplayName"] = DeletedName.For(kind, "DisplayName", write);
    }

    // One name for one party, whether it buys, sells or works.
    private static void RequireUnique(EntityWrite write)
    {
        var name = write.Document.Text("DisplayName") ?? "";
        foreach (var kind in EntityKinds.All.Where(kind => kind.IdSequence == EntityKinds.Names))
        {
            if (write.Company.Table(kind).LookupIds("DisplayName", name).FirstOrDefault(id => id != write.Id) is { } other)
            {
                throw Refusals.DuplicateName(other);
            }
        }
    }
}
