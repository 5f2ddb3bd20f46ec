using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.QuickBooks.Wire;
using DirtFace.Integrations.Sync;

namespace DirtFace.Integrations.Invoices;

/// <summary>After a lost answer, look before sending again: a second create would bill the customer twice.</summary>
internal sealed class FindPushedInvoice(AccountingClient accounting)
{
    /// <summary>
    /// All invoices that carry our reference. It is in the private note, which cannot be queried, so candidates are found by the
    /// time of their making, and by number where we number, and compared here.
    /// </summary>
    public async Task<IReadOnlyList<RemoteObject>> RunAsync(CompanyAccess access, SyncRecord record, SyncIntent intent, CancellationToken ct)
    {
        var sent = QuickBooksJson.Deserialize<QuickBooks.Wire.Invoice>(intent.Body);
        // Somebody may have given it another number, customer or date meanwhile, so that the time of its making is asked for too.
        var lately = Query.From("Invoice").Where("MetaData.CreateTime", ">=", intent.FirstSentAt - TimeSpan.FromMinutes(10));
        var candidates = (await accounting.ReceiveAllAsync<QuickBooks.Wire.Invoice>(access, lately, ct)).ToList();
        if (sent.DocNumber is { } number)
        {
            candidates.AddRange(await accounting.ReceiveAllAsync<QuickBooks.Wire.Invoice>(access, Query.From("Invoice").Where("DocNumber", "=", number), ct));
        }

        var note = Marker.Note(record);
        return [.. candidates.DistinctBy(row => row.Entity.Id)
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
