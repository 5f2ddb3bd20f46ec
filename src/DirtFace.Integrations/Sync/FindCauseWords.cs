using DirtFace.Integrations.Data;
using DirtFace.Integrations.Mapping;
using DirtFace.Integrations.QuickBooks;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Sync;

/// <summary>Finds the names that tell a person what a refusal is about.</summary>
internal sealed class FindCauseWords(IntegrationsDbContext db, SyncHandlers handlers)
{
    /// <summary>The words for a record that is parked for this reason; names where the fault has ids.</summary>
    public async Task<CauseWords> RunAsync(SyncRecord record, ParkReason reason, QuickBooksFault? fault)
    {
        var name = await handlers.Of(record.Kind).NameAsync(record.LocalId, CancellationToken.None);
        return reason switch
        {
            ParkReason.NumberTaken => new CauseWords { Name = name.Replace("Invoice ", "", StringComparison.Ordinal), QuickBooksId = await LinkableAsync(record, fault?.ReferencedId) },
            ParkReason.ReferenceGone => new CauseWords { Name = await ReferencedNameAsync(record, fault) ?? "Something it uses" },
            ParkReason.FieldNotAccepted => new CauseWords { Other = fault?.Element is { Length: > 0 } field ? $"The field {field} is longer than QuickBooks accepts, or holds a character that it refuses." : null },
            ParkReason.RefusedByQuickBooks => new CauseWords { Quote = fault is null ? null : $"{fault.Message}: {fault.Detail}" },
            ParkReason.NameTaken => new CauseWords { Name = name, QuickBooksId = await LinkableAsync(record, fault?.ReferencedId) },
            _ => new CauseWords { Name = name },
        };
    }

    // What another record of ours is linked to cannot be this record too: then only another name helps.
    private async Task<string?> LinkableAsync(SyncRecord record, string? quickBooksId) =>
        await db.Set<SyncRecord>().AnyAsync(row => row.RealmKey == record.RealmKey && row.Kind == record.Kind
            && row.QuickBooksId == quickBooksId && row.Id != record.Id) ? null : quickBooksId;

    // The fault names an id; people know names. "Accounts element id 7 not found" and the like (contract §4.3).
    private async Task<string?> ReferencedNameAsync(SyncRecord record, QuickBooksFault? fault)
    {
        if (fault?.Detail is not { } detail || detail.Split(' ').SkipWhile(word => word != "id").Skip(1).FirstOrDefault() is not { } id)
        {
            return null;
        }

        var isMethod = detail.Contains("PaymentMethod");
        List<CompanyList> lists = detail.Contains("Account") ? [CompanyList.Account, CompanyList.DepositAccount]
            : [isMethod ? CompanyList.PaymentMethod : CompanyList.Item];
        var listed = await db.Set<CompanyListEntry>().AsNoTracking()
            .Where(row => row.RealmKey == record.RealmKey && row.QuickBooksId == id && lists.Contains(row.List))
            .Select(row => row.Name).FirstOrDefaultAsync();
        if (isMethod)
        {
            return listed;
        }

        var linked = await db.Set<SyncRecord>().AsNoTracking()
            .Where(row => row.RealmKey == record.RealmKey && row.QuickBooksId == id
                && row.Kind == (detail.Contains("Names") ? SyncKind.Customer : SyncKind.Item))
            .Select(row => new { row.Kind, row.LocalId }).FirstOrDefaultAsync();
        return linked is null ? listed : await handlers.Of(linked.Kind).NameAsync(linked.LocalId, CancellationToken.None);
    }
}
