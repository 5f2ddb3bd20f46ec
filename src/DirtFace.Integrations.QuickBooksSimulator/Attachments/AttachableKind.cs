using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Queries;

namespace DirtFace.Integrations.QuickBooksSimulator.Attachments;

/// <summary>Notes and files, and what they are attached to.</summary>
internal sealed class AttachableKind : EntityKind
{
    private const int LongestName = 1000;
    private const int LongestNote = 2000;

    // What QuickBooks lets nobody attach anything to.
    private static readonly HashSet<string> Bare = new(StringComparer.Ordinal)
    {
        "Attachable", "CompanyInfo", "Preferences", "TaxCode", "TaxRate", "TaxAgency", "ExchangeRate", "Term", "PaymentMethod",
    };

    public override string Name => "Attachable";

    // Recorded: attachments have long ids of their own.
    public override long FirstId => 5000000000000503600;

    public override bool HidesInactive => false;

    public override bool DeletesWithoutSyncToken => true;

    public override EntityOperations Operations => EntityOperations.Create | EntityOperations.Update | EntityOperations.Delete;

    public override FieldList Fields { get; } = new(
        "Attachable",
        [
            "FileName", "Note", "Category", "ContentType", "AttachableRef", "Lat", "Long", "PlaceName", "Tag", "CustomField",
            "IncludeOnSend",
        ],
        ["Size", "FileAccessUri", "TempDownloadUri", "ThumbnailFileAccessUri", "ThumbnailTempDownloadUri", "status", "AttachableEx"]);

    public override IReadOnlySet<string> KeptByFullUpdate { get; } = new HashSet<string> { "FileName", "ContentType" };

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("FileName", PropertyType.Text), ("Note", PropertyType.Text), ("Category", PropertyType.Text), ("ContentType", PropertyType.Text),
        ("Size", PropertyType.Number), ("AttachableRef.EntityRef.type", PropertyType.Text),
        ("AttachableRef.EntityRef.value", PropertyType.Text));

    public override IReadOnlyList<QuerySort> Order { get; } = [new("Id", true)];

    public override void Complete(EntityWrite write)
    {
        var attachable = write.Document;
        Checks.DropEmpty(attachable);
        if (attachable["FileName"] is null && attachable["Note"] is null)
        {
            throw Refusals.Missing("Note");
        }
        Checks.Lengths(attachable, ("FileName", LongestName), ("Note", LongestNote));
        foreach (var reference in attachable.Objects("AttachableRef"))
        {
            CompleteReference(write, reference);
        }
        attachable.Default("AttachableRef", new JsonArray());
    }

    /// <summary>Addresses of the file are made anew at every read, for they end.</summary>
    public override void Derive(CompanyFile company, JsonObject document)
    {
        var id = document.Text("Id") ?? "";
        if (document["Size"] is not null)
        {
            document["FileAccessUri"] = $"/v3/company/{company.RealmId}/download/{id}";
            document["TempDownloadUri"] = company.Files?.TemporaryAddress(company.RealmId, id, document.Text("FileName") ?? "");
        }
    }

    private static void CompleteReference(EntityWrite write, JsonObject reference)
    {
        reference.Default("IncludeOnSend", false);
        if (reference.Object("EntityRef") is not { } entity)
        {
            return;
        }
        var type = entity.Text("type") ?? throw Refusals.Missing("AttachableRef.EntityRef.type");
        var kind = EntityKinds.Find(type);
        if (kind is null || Bare.Contains(kind.Name))
        {
            throw PurchaseRefusals.CannotCarryAttachments(type);
        }
        if (entity.Text("value") is not { Length: > 0 } id || write.Set.Find(kind, id) is null)
        {
            throw Refusals.Business("You can not attach to an object that does not exist.");
        }
        entity["type"] = kind.Name;
    }
}
