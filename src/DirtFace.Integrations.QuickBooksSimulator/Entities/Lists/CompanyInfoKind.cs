using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Lists;

/// <summary>What a company says about itself; one row, whose id is 1 whatever the realm.</summary>
internal sealed class CompanyInfoKind : EntityKind
{
    private static readonly string[] AddressFields = ["CompanyAddr", "CustomerCommunicationAddr", "LegalAddr"];

    public override string Name => "CompanyInfo";

    public override string OnlyId => "1";

    public override bool HidesInactive => false;

    public override EntityOperations Operations => EntityOperations.Update;

    // Nothing can be taken away from it: a company always has a name and an address.
    public override IReadOnlySet<string> KeptByFullUpdate { get; } = new HashSet<string>
    {
        "CompanyName", "LegalName", "CompanyAddr", "CustomerCommunicationAddr", "LegalAddr", "PrimaryPhone", "Email", "WebAddr",
    };

    public override FieldList Fields { get; } = new(
        "CompanyInfo",
        ["CompanyName", "LegalName", "CompanyAddr", "CustomerCommunicationAddr", "LegalAddr", "PrimaryPhone", "Email", "WebAddr"],
        [
            "CompanyStartDate", "FiscalYearStartMonth", "Country", "SupportedLanguages", "NameValue", "EmployerId", "CustomerCommunicationEmailAddr",
            "CompanyEmailAddr", "DefaultTimeZone", "MultiByteCharsSupported", "status",
        ]);

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } =
        CommonProperties.With(("CompanyName", PropertyType.Text));

    public override void Complete(EntityWrite write)
    {
        var company = write.Document;
        if (company.Text("CompanyName") is not { Length: > 0 })
        {
            throw Refusals.Missing("CompanyName");
        }
        Checks.Lengths(company, ("CompanyName", 1024), ("LegalName", 1024));
        Checks.Email(company, "Email");
        foreach (var field in AddressFields)
        {
            Addresses.Check(company.Object(field));
        }
    }

    /// <summary>The date of the first transaction is told only when it is asked for.</summary>
    public override void Include(CompanyFile company, JsonObject document, IReadOnlySet<string> asked)
    {
        if (!asked.Contains("firsttxndate"))
        {
            return;
        }
        var first = EntityKinds.All.Where(other => other.IdSequence == EntityKinds.Transactions)
            .SelectMany(other => company.Table(other).All)
            .Select(transaction => transaction.Text("TxnDate"))
            .Min(StringComparer.Ordinal);
        if (first is not null && document["NameValue"] is JsonArray values)
        {
            values.Add((JsonNode)new JsonObject { ["Name"] = "firstTxnDate", ["Value"] = first });
        }
    }

    public override JsonObject Present(CompanyFile company, JsonObject document) => Addresses.Present(company, document, AddressFields);
}
