namespace DirtFace.Integrations.QuickBooksSimulator.Webhooks;

/// <summary>Which operations on which entities are told, as the data-objects page lists them.</summary>
internal static class EntityEvents
{
    private const WebhookVerb Changes = WebhookVerb.Create | WebhookVerb.Update;
    private const WebhookVerb Deletes = Changes | WebhookVerb.Delete;
    private const WebhookVerb Voids = Deletes | WebhookVerb.Void;
    private const WebhookVerb List = Deletes | WebhookVerb.Merge;

    private static readonly Dictionary<string, WebhookVerb> Table = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Account"] = List,
        ["Bill"] = Deletes,
        ["BillPayment"] = Voids,
        ["Budget"] = Changes,
        ["Class"] = List,
        ["CreditMemo"] = Voids | WebhookVerb.Emailed,
        ["Currency"] = Changes,
        ["Customer"] = List,
        ["Department"] = Changes | WebhookVerb.Merge,
        ["Deposit"] = Deletes,
        ["Employee"] = List,
        ["Estimate"] = Deletes | WebhookVerb.Emailed,
        ["Invoice"] = Voids | WebhookVerb.Emailed,
        ["Item"] = List,
        ["JournalCode"] = Changes,
        ["JournalEntry"] = Deletes,
        ["Payment"] = Voids | WebhookVerb.Emailed,
        ["PaymentMethod"] = Changes | WebhookVerb.Merge,
        ["Preferences"] = WebhookVerb.Update,
        ["Purchase"] = Voids,
        ["PurchaseOrder"] = Deletes | WebhookVerb.Emailed,
        ["RefundReceipt"] = Voids | WebhookVerb.Emailed,
        ["SalesReceipt"] = Voids | WebhookVerb.Emailed,
        ["TaxAgency"] = Changes,
        ["Term"] = Changes,
        ["TimeActivity"] = Deletes,
        ["Transfer"] = Voids,
        ["Vendor"] = List,
        ["VendorCredit"] = Deletes,
    };

    public static IReadOnlyCollection<string> Entities => Table.Keys;

    public static bool Has(string entity, WebhookVerb verb) => (Table.GetValueOrDefault(entity) & verb) != WebhookVerb.None;

    /// <summary>The verb that is told of an operation: its own, or an update where the entity has none of its own; none where nothing is told.</summary>
    public static WebhookVerb Told(string entity, WebhookVerb operation) =>
        Has(entity, operation) ? operation
        : operation is WebhookVerb.Void or WebhookVerb.Emailed && Has(entity, WebhookVerb.Update) ? WebhookVerb.Update
        : WebhookVerb.None;

    /// <summary>Reads the operation of a ledger entry or of a control request.</summary>
    public static WebhookVerb Parse(string? operation) => operation?.ToLowerInvariant() switch
    {
        "create" => WebhookVerb.Create,
        "update" => WebhookVerb.Update,
        "delete" => WebhookVerb.Delete,
        "merge" => WebhookVerb.Merge,
        "void" => WebhookVerb.Void,
        "send" or "email" or "emailed" => WebhookVerb.Emailed,
        _ => WebhookVerb.None,
    };
}
