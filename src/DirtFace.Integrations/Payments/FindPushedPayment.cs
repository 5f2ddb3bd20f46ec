using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.QuickBooks.Wire;
using DirtFace.Integrations.Sync;

namespace DirtFace.Integrations.Payments;

/// <summary>After a lost answer, look before sending again: a second create would count the money twice.</summary>
internal sealed class FindPushedPayment(AccountingClient accounting)
{
    // The reference decides; the date only keeps the answer short, so a clock that is hours off must not hide our own payment.
    private static readonly TimeSpan FurthestClock = TimeSpan.FromDays(1);

    /// <summary>
    /// All payments that carry our reference. Payments have no number, and the private note cannot be queried: candidates are
    /// the customer's payments made since, and the note is compared here.
    /// </summary>
    public async Task<IReadOnlyList<RemoteObject>> RunAsync(CompanyAccess access, SyncRecord record, SyncIntent intent, CancellationToken ct)
    {
        var sent = QuickBooksJson.Deserialize<QuickBooks.Wire.Payment>(intent.Body);
        var candidates = await accounting.ReceiveAllAsync<QuickBooks.Wire.Payment>(
            access,
            Query.From("Payment").Where("CustomerRef", "=", sent.CustomerRef!.Value)
                .And("MetaData.CreateTime", ">=", intent.FirstSentAt - FurthestClock),
            ct);
        var note = Marker.Note(record);
        return [.. candidates.Where(row => row.Entity.PrivateNote?.Contains(note, StringComparison.Ordinal) == true).Select(Remote)];
    }

    internal static RemoteObject Remote(Received<QuickBooks.Wire.Payment> row) => new(row.Entity.Id!, row.Entity.SyncToken!, row.Json);
}
