using DirtFace.Integrations.Audit;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Mapping;

/// <summary>One choice as posted; an empty id takes the choice back.</summary>
public sealed record MappingPost(MappingKind Kind, Guid LocalId, string? QuickBooksId);

/// <summary>Stores a person's choices and lets the records go that waited for them.</summary>
public sealed class SaveMapping(IntegrationsDbContext db, Ids ids, SyncQueue queue, WorkSignal signal, TimeProvider time)
{
    /// <summary>Errors name the field as "Kind" or "Kind:local id"; empty when stored.</summary>
    public async Task<IReadOnlyList<FieldError>> RunAsync(IReadOnlyList<MappingPost> posts, Actor actor, CancellationToken ct)
    {
        var connection = await db.Set<Connection>().SingleAsync(row => row.RealmKey != null, ct);
        var realm = connection.RealmKey!;
        var entries = await db.Set<CompanyListEntry>().AsNoTracking().Where(row => row.RealmKey == realm).ToListAsync(ct);
        var choices = await db.Set<MappingChoice>().Where(row => row.RealmKey == realm).ToListAsync(ct);
        var rates = await db.Set<Taxes.TaxRate>().Select(row => row.Id).ToListAsync(ct);
        var errors = new List<FieldError>();
        var changed = new List<string>();
        foreach (var post in posts)
        {
            var chosen = choices.SingleOrDefault(row => row.Kind == post.Kind && row.LocalId == post.LocalId);
            if ((chosen?.QuickBooksId ?? "") == (post.QuickBooksId ?? ""))
            {
                continue;
            }

            var entry = entries.SingleOrDefault(row => row.List == ListOf(post.Kind) && row.QuickBooksId == post.QuickBooksId);
            var known = post.Kind switch
            {
                MappingKind.TaxCode => rates.Contains(post.LocalId),
                MappingKind.PaymentMethod => PaymentMethods.All.Any(method => method.MappingId() == post.LocalId),
                _ => post.LocalId == Guid.Empty,
            };
            if (!known || (!string.IsNullOrEmpty(post.QuickBooksId) && entry is null))
            {
                errors.Add(new FieldError(FieldOf(post), "Choose one from the list. The list was read from QuickBooks and may have changed."));
                continue;
            }

            Apply(chosen, entry, post, realm, actor);
            changed.Add(entry is null ? $"took back the mapping of {Word(post.Kind)}" : $"mapped {Word(post.Kind)} to {entry.Name}");
        }

        if (errors.Count == 0 && changed.Count > 0)
        {
            await StoreAsync(connection, changed, actor, ct);
        }

        return errors;
    }

    /// <summary>The name of a post's field on the page.</summary>
    public static string FieldOf(MappingPost post) => post.LocalId == Guid.Empty ? $"{post.Kind}" : $"{post.Kind}:{post.LocalId}";

    private void Apply(MappingChoice? chosen, CompanyListEntry? entry, MappingPost post, string realm, Actor actor)
    {
        if (entry is null)
        {
            db.Remove(chosen!);
            return;
        }

        if (chosen is null)
        {
            chosen = new MappingChoice(db.Tenant, realm, post.Kind, post.LocalId);
            db.Add(chosen);
        }

        chosen.Choose(entry.QuickBooksId, entry.Name, actor.Name, time.GetUtcNow());
    }

    private async Task StoreAsync(Connection connection, List<string> changed, Actor actor, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        foreach (var change in changed)
        {
            db.Add(new AuditEntry(db.Tenant, ids.Next(), now, actor, change));
        }

        var waiting = await db.Set<SyncRecord>()
            .Where(row => row.RealmKey == connection.RealmKey && row.State == SyncState.Parked
                && (row.Reason == ParkReason.IncomeAccountUnmapped || row.Reason == ParkReason.FallbackItemUnmapped
                    || row.Reason == ParkReason.TaxUnmapped || row.Reason == ParkReason.PoFieldUnmapped
                    || row.Reason == ParkReason.PaymentMethodUnmapped || row.Reason == ParkReason.AccountNotUsable
                    || row.Reason == ParkReason.ReferenceGone))
            .ToListAsync(ct);
        waiting.ForEach(row => row.Retry(now));
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            await queue.LockAsync(ct);
            await db.SaveChangesAsync(ct);
            await queue.WakeAsync(connection, insist: true, ct);
            await transaction.CommitAsync(ct);
        }

        signal.Wake(connection.TenantId, connection.Id);
    }

    private static CompanyList ListOf(MappingKind kind) => kind switch
    {
        MappingKind.IncomeAccount => CompanyList.Account,
        MappingKind.FallbackItem => CompanyList.Item,
        MappingKind.TaxCode => CompanyList.TaxCode,
        MappingKind.PoNumberField => CompanyList.SalesCustomField,
        MappingKind.PaymentMethod => CompanyList.PaymentMethod,
        MappingKind.DepositAccount => CompanyList.DepositAccount,
    };

    private static string Word(MappingKind kind) => kind switch
    {
        MappingKind.IncomeAccount => "the default income account",
        MappingKind.FallbackItem => "the product for lines without one",
        MappingKind.TaxCode => "a tax rate",
        MappingKind.PoNumberField => "the PO number",
        MappingKind.PaymentMethod => "a payment method",
        MappingKind.DepositAccount => "the deposit account",
    };
}
