using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.QuickBooks.Wire;
using DirtFace.Integrations.Sync;

namespace DirtFace.Integrations.Invoices;

/// <summary>After a lost answer, look before sending again: a second create would bill the customer twice.</summary>
internal sealed class FindPushedInvoice(AccountingClient accounting)
{
    /// <summary>
    /// All invoices that carry our reference. It is in the private note, which cannot be queried, so candidates are found by
    /// number where we number, else by customer and time, and compared here.
    /// </summary>
    public async Task<IReadOnlyList<RemoteObject>> RunAsync(CompanyAccess access, SyncRecord record, SyncIntent intent, CancellationToken ct)
    {
        var sent = QuickBooksJson.Deserialize<QuickBooks.Wire.Invoice>(intent.Body);
        var query = sent.DocNumber is { } number
            ? Query.From("Invoice").Where("DocNumber", "=", number)
            : Query.From("Invoice").Where("CustomerRef", "=", sent.CustomerRef!.Value)
                .And("MetaData.CreateTime", ">=", intent.FirstSentAt - TimeSpan.FromMinutes(10));
        var candidates = await accounting.QueryAllAsync<QuickBooks.Wire.Invoice>(access, query, ct);
        var note = Marker.Note(record);
        return [.. candidates
            .Where(row => row.PrivateNote?.Contains(note, StringComparison.Ordinal) == true || IsOursWithoutNote(row, sent, intent))
            .Select(Remote)];
    }

    internal static RemoteObject Remote(QuickBooks.Wire.Invoice row) => new(row.Id!, row.SyncToken!, QuickBooksJson.Serialize(row));

    // Somebody may have cleared the note within the minutes between: number, customer, total of lines and time still agree.
    private static bool IsOursWithoutNote(QuickBooks.Wire.Invoice row, QuickBooks.Wire.Invoice sent, SyncIntent intent) =>
        sent.DocNumber is not null
        && string.IsNullOrEmpty(row.PrivateNote)
        && row.DocNumber == sent.DocNumber
        && row.CustomerRef?.Value == sent.CustomerRef?.Value
        && row.TotalAmt == intent.ExpectedTotal
        && Marker.MadeSince(row.MetaData, intent.FirstSentAt);
}
