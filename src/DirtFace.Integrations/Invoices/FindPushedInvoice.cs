using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.QuickBooks.Wire;
using DirtFace.Integrations.Sync;

namespace DirtFace.Integrations.Invoices;

/// <summary>After a lost answer, look before sending again: a second create would bill the customer twice.</summary>
internal sealed class FindPushedInvoice(AccountingClient accounting)
{
    /// <summary>
    /// All invoices that carry our reference. It is in the private note, which cannot be queried, so candidates are found
    /// by number where we number, else by customer and time, then by time alone, and compared here.
    /// </summary>
    public async Task<IReadOnlyList<RemoteObject>> RunAsync(CompanyAccess access, SyncRecord record, SyncIntent intent, CancellationToken ct)
    {
        var sent = QuickBooksJson.Deserialize<QuickBooks.Wire.Invoice>(intent.Body);
        var since = intent.FirstSentAt - TimeSpan.FromMinutes(10);
        var likely = sent.DocNumber is { } number
            ? Query.From("Invoice").Where("DocNumber", "=", number)
            : Query.From("Invoice").Where("CustomerRef", "=", sent.CustomerRef!.Value).And("MetaData.CreateTime", ">=", since);
        var found = await OursAsync(access, likely, record, sent, intent, ct);
        // Somebody may have given it another number or customer meanwhile; that is rare, and so is the wide look.
        return found.Count > 0
            ? found
            : await OursAsync(access, Query.From("Invoice").Where("MetaData.CreateTime", ">=", since), record, sent, intent, ct);
    }

    private async Task<IReadOnlyList<RemoteObject>> OursAsync(
        CompanyAccess access, Query query, SyncRecord record, QuickBooks.Wire.Invoice sent, SyncIntent intent, CancellationToken ct)
    {
        var note = Marker.Note(record);
        return [.. (await accounting.ReceiveAllAsync<QuickBooks.Wire.Invoice>(access, query, ct))
            .Where(row => row.Entity.PrivateNote?.Contains(note, StringComparison.Ordinal) == true || IsOursWithoutNote(row.Entity, sent, intent))
            .Select(Remote)];
    }

    internal static RemoteObject Remote(Received<QuickBooks.Wire.Invoice> row) => new(row.Entity.Id!, row.Entity.SyncToken!, row.Json);

    // Somebody may have cleared the note within the minutes between: number, customer, total of lines and time still agree.
    private static bool IsOursWithoutNote(QuickBooks.Wire.Invoice row, QuickBooks.Wire.Invoice sent, SyncIntent intent) =>
        sent.DocNumber is not null
        && string.IsNullOrEmpty(row.PrivateNote)
        && row.DocNumber == sent.DocNumber
        && row.CustomerRef?.Value == sent.CustomerRef?.Value
        && row.TotalAmt == intent.ExpectedTotal
        && Marker.MadeSince(row.MetaData, intent.FirstSentAt);
}
