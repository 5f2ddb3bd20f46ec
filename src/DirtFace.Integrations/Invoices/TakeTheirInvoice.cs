using System.Globalization;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Mapping;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Sync.Conflicts;
using DirtFace.Integrations.Sync.Merging;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Invoices;

/// <summary>Takes what QuickBooks has on an invoice into ours, where ours has a place for it.</summary>
internal sealed class TakeTheirInvoice(IntegrationsDbContext db, ReadInvoice read, SaveInvoice save) : ITakeTheirs
{
    // The rest, such as addresses, is the customer's here and is only noted as agreed.
    private static readonly string[] Kept =
        [ManagedInvoice.Number, ManagedInvoice.Customer, ManagedInvoice.IssueDate, ManagedInvoice.DueDate, ManagedInvoice.Discount, ManagedInvoice.TaxCode, ManagedInvoice.Message];

    public SyncKind Kind => SyncKind.Invoice;

    public bool Takes(string key) => Kept.Contains(key) || IsPoNumber(key);

    public async Task<SaveResult?> RunAsync(Guid localId, string realmKey, TakenFromThem taken, Actor actor, CancellationToken ct)
    {
        var fields = taken.Fields.Where(field => Takes(field.Key)).ToDictionary(field => field.Key, field => field.Value);
        if (fields.Count == 0 && taken.Lines is null)
        {
            return null;
        }

        var (details, errors) = ((await read.RunAsync(localId, ct))!.Details, new List<FieldError>());
        var draft = await WithFieldsAsync(details, fields, realmKey, errors, ct);
        if (taken.Lines is not null)
        {
            draft = draft with { Lines = await LinesAsync(draft, taken.Lines, realmKey, errors, ct) };
        }

        return errors.Count > 0 ? new SaveResult.Invalid(errors) : await save.RunAsync(draft, actor, ct);
    }

    private async Task<InvoiceDraft> WithFieldsAsync(
        InvoiceDraft draft, Dictionary<string, string?> fields, string realmKey, List<FieldError> errors, CancellationToken ct)
    {
        foreach (var (key, value) in fields)
        {
            draft = key switch
            {
                ManagedInvoice.Number => draft with { Number = value ?? "" },
                ManagedInvoice.IssueDate => draft with { IssueDate = Date(value) },
                ManagedInvoice.DueDate => draft with { DueDate = Date(value) },
                ManagedInvoice.Message => draft with { Message = value },
                ManagedInvoice.Discount => WithDiscount(draft, value),
                ManagedInvoice.Customer => draft with { CustomerId = await CustomerAsync(value, realmKey, errors, ct) },
                ManagedInvoice.TaxCode => await WithTaxAsync(draft, value, realmKey, errors, ct),
                _ => draft with { PoNumber = value },
            };
        }

        return draft;
    }

    private async Task<List<InvoiceLineDraft>> LinesAsync(
        InvoiceDraft draft, IReadOnlyList<TakenLine> taken, string realmKey, List<FieldError> errors, CancellationToken ct)
    {
        var lines = new List<InvoiceLineDraft>();
        var rate = draft.Lines.Select(line => line.TaxRateId).FirstOrDefault(id => id is not null);
        foreach (var (index, values) in taken.Select(line => (line.Index, line.Values)))
        {
            var line = index is { } known ? draft.Lines[known] : new InvoiceLineDraft();
            foreach (var (key, value) in values)
            {
                line = key switch
                {
                    ManagedLines.Item => await WithItemAsync(line, value, lines.Count, realmKey, errors, ct),
                    ManagedLines.Description => line with { Description = value },
                    ManagedLines.Quantity => line with { Quantity = Number(value) },
                    ManagedLines.Price => line with { UnitPrice = Number(value) },
                    ManagedLines.Taxed when value == "TAX" && line.TaxRateId is null => WithRate(line, rate, lines.Count, errors),
                    ManagedLines.Taxed when value != "TAX" => line with { TaxRateId = null },
                    _ => line,
                };
            }

            lines.Add(line);
        }

        return lines;
    }

    private async Task<InvoiceLineDraft> WithItemAsync(
        InvoiceLineDraft line, string? quickBooksId, int index, string realmKey, List<FieldError> errors, CancellationToken ct)
    {
        if (await LinkedAsync(SyncKind.Item, quickBooksId, realmKey, ct) is { } item)
        {
            return line with { CatalogItemId = item };
        }

        if (quickBooksId is null || !await db.Set<MappingChoice>().AnyAsync(
            row => row.RealmKey == realmKey && row.Kind == MappingKind.FallbackItem && row.QuickBooksId == quickBooksId, ct))
        {
            errors.Add(new FieldError(
                $"Lines[{index}]", $"Line {index + 1} in QuickBooks uses a product that is not in your catalog, so it cannot be taken over. Keep ours, or change the line there."));
        }

        return line with { CatalogItemId = null };
    }

    private static InvoiceLineDraft WithRate(InvoiceLineDraft line, Guid? rate, int index, List<FieldError> errors)
    {
        if (rate is null)
        {
            errors.Add(new FieldError($"Lines[{index}]", $"Line {index + 1} is taxed in QuickBooks, and no line here says at which rate. Choose a rate on the invoice first, or keep ours."));
        }

        return line with { TaxRateId = rate };
    }

    private async Task<InvoiceDraft> WithTaxAsync(InvoiceDraft draft, string? code, string realmKey, List<FieldError> errors, CancellationToken ct)
    {
        var rates = await db.Set<MappingChoice>().Where(row => row.RealmKey == realmKey && row.Kind == MappingKind.TaxCode && row.QuickBooksId == code)
            .Select(row => row.LocalId).ToListAsync(ct);
        if (rates is [var rate])
        {
            return draft with { Lines = [.. draft.Lines.Select(line => line.TaxRateId is null ? line : line with { TaxRateId = rate })] };
        }

        errors.Add(new FieldError(ManagedInvoice.TaxCode, "QuickBooks uses a tax code that no tax rate here is mapped to. Map it first, or keep ours."));
        return draft;
    }

    private async Task<Guid?> CustomerAsync(string? quickBooksId, string realmKey, List<FieldError> errors, CancellationToken ct)
    {
        var customer = await LinkedAsync(SyncKind.Customer, quickBooksId, realmKey, ct);
        if (customer is null)
        {
            errors.Add(new FieldError(ManagedInvoice.Customer, "QuickBooks' customer is not a customer here. Keep ours, or change the customer there."));
        }

        return customer;
    }

    private Task<Guid?> LinkedAsync(SyncKind kind, string? quickBooksId, string realmKey, CancellationToken ct) => db.Set<SyncRecord>()
        .Where(row => row.RealmKey == realmKey && row.Kind == kind && row.QuickBooksId == quickBooksId && quickBooksId != null)
        .Select(row => (Guid?)row.LocalId).SingleOrDefaultAsync(ct);

    private static InvoiceDraft WithDiscount(InvoiceDraft draft, string? value) => value switch
    {
        null => draft with { DiscountKind = DiscountKind.None, DiscountValue = null },
        _ when value.EndsWith('%') => draft with { DiscountKind = DiscountKind.Percent, DiscountValue = Number(value[..^1]) },
        _ => draft with { DiscountKind = DiscountKind.Amount, DiscountValue = Number(value) },
    };

    private static bool IsPoNumber(string key) => key.StartsWith(ManagedInvoice.PoNumber, StringComparison.Ordinal);

    private static DateOnly? Date(string? value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static decimal? Number(string? value) =>
        decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
