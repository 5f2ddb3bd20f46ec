using DirtFace.Integrations.Sync;

namespace DirtFace.Integrations.Web.Pages.Sync;

/// <summary>Addresses of a record and of what acts on it.</summary>
public static class RecordLinks
{
    public static string Page(SyncKind kind, Guid id) => kind switch
    {
        SyncKind.Customer => $"/customers/{id}",
        SyncKind.Item => $"/catalog/{id}",
        SyncKind.Invoice => $"/invoices/{id}",
        SyncKind.Payment => $"/payments/{id}",
    };

    /// <summary>Root of the partials and posts that belong to the record's QuickBooks side.</summary>
    public static string Sync(SyncKind kind, Guid id) => $"/sync/{Word(kind)}/{id}";

    /// <summary>Where a person compares both sides.</summary>
    public static string Conflict(SyncKind kind, Guid id) => $"/sync/conflicts/{Word(kind)}/{id}";

    /// <summary>Which live events are about the record.</summary>
    public static string Scope(SyncKind kind, Guid id) => $"{Word(kind)}-{id}";

    /// <summary>What people call the kind in QuickBooks: "invoice".</summary>
    public static string Word(SyncKind kind) => kind switch
    {
        SyncKind.Customer => "customer",
        SyncKind.Item => "item",
        SyncKind.Invoice => "invoice",
        SyncKind.Payment => "payment",
    };
}
