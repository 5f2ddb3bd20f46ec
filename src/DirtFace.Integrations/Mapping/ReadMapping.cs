using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.Taxes;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Mapping;

/// <summary>Something in QuickBooks that a mapping can choose.</summary>
public sealed record MappingOption(string QuickBooksId, string Name, string? Detail);

/// <summary>One thing to map: what it is, what was chosen, and what has the same name there (suggested, never chosen by itself).</summary>
public sealed record MappingRow(
    MappingKind Kind, Guid LocalId, string Label, string? ChosenId, string? ChosenName, bool ChosenIsGone, string? SuggestedId);

/// <summary>The mapping page.</summary>
public sealed record MappingView
{
    public required string CompanyName { get; init; }

    /// <summary>False while the company's lists have not been read.</summary>
    public required bool ListsRead { get; init; }

    public required IReadOnlyList<MappingOption> IncomeAccounts { get; init; }

    public required IReadOnlyList<MappingOption> Items { get; init; }

    public required IReadOnlyList<MappingOption> TaxCodes { get; init; }

    /// <summary>The company's sales custom fields; none means that QuickBooks has no slot for PO numbers until one is switched on there.</summary>
    public required IReadOnlyList<MappingOption> SalesCustomFields { get; init; }

    public required IReadOnlyList<MappingOption> PaymentMethods { get; init; }

    public required IReadOnlyList<MappingOption> DepositAccounts { get; init; }

    public required MappingRow IncomeAccount { get; init; }

    public required MappingRow FallbackItem { get; init; }

    public required MappingRow PoNumberField { get; init; }

    public required IReadOnlyList<MappingRow> Taxes { get; init; }

    public required MappingRow DepositAccount { get; init; }

    public required IReadOnlyList<MappingRow> Methods { get; init; }

    /// <summary>How many of the rows that invoices need have a choice.</summary>
    public int Mapped => Needed.Count(row => row.ChosenId is not null && !row.ChosenIsGone);

    /// <summary>The rows without which invoices may have to wait; payments go with or without theirs.</summary>
    public IReadOnlyList<MappingRow> Needed => [IncomeAccount, FallbackItem, PoNumberField, .. Taxes];

    /// <summary>All rows.</summary>
    public IEnumerable<MappingRow> Rows => [.. Needed, DepositAccount, .. Methods];
}

/// <summary>Reads what is mapped and what can be chosen.</summary>
public sealed class ReadMapping(IntegrationsDbContext db)
{
    /// <summary>The mapping of the connected company; null when none is connected.</summary>
    public async Task<MappingView?> RunAsync(CancellationToken ct)
    {
        var connection = await db.Set<Connection>().AsNoTracking().OrderBy(row => row.Id).FirstOrDefaultAsync(row => row.RealmKey != null, ct);
        if (connection is null || !connection.HasCompany)
        {
            return null;
        }

        var entries = await db.Set<CompanyListEntry>().AsNoTracking()
            .Where(row => row.RealmKey == connection.RealmKey).OrderBy(row => row.Name).ToListAsync(ct);
        var choices = await db.Set<MappingChoice>().AsNoTracking().Where(row => row.RealmKey == connection.RealmKey).ToListAsync(ct);
        var rates = await db.Set<TaxRate>().AsNoTracking().Where(row => !row.Archived).OrderBy(row => row.Name).ToListAsync(ct);
        var options = entries.ToLookup(row => row.List, row => new MappingOption(row.QuickBooksId, row.Name, row.Detail));

        MappingRow Row(MappingKind kind, Guid localId, string label, CompanyList list, string? sameAs)
        {
            var chosen = choices.SingleOrDefault(choice => choice.Kind == kind && choice.LocalId == localId);
            var gone = chosen is not null && chosen.QuickBooksId.Length > 0 && options[list].All(option => option.QuickBooksId != chosen.QuickBooksId);
            var same = options[list].FirstOrDefault(option => string.Equals(option.Name, sameAs, StringComparison.OrdinalIgnoreCase));
            return new MappingRow(kind, localId, label, chosen?.QuickBooksId, chosen?.QuickBooksName, gone, same?.QuickBooksId);
        }

        return new MappingView
        {
            CompanyName = connection.CompanyName!,
            ListsRead = connection.ListsReadAt is not null,
            IncomeAccounts = [.. options[CompanyList.Account]],
            Items = [.. options[CompanyList.Item]],
            TaxCodes = [.. options[CompanyList.TaxCode]],
            SalesCustomFields = [.. options[CompanyList.SalesCustomField]],
            PaymentMethods = [.. options[CompanyList.PaymentMethod]],
            DepositAccounts = [.. options[CompanyList.DepositAccount]],
            IncomeAccount = Row(MappingKind.IncomeAccount, Guid.Empty, "Default income account", CompanyList.Account, null),
            FallbackItem = Row(MappingKind.FallbackItem, Guid.Empty, "Product for lines without one", CompanyList.Item, null),
            PoNumberField = Row(MappingKind.PoNumberField, Guid.Empty, "PO number", CompanyList.SalesCustomField, "PO Number"),
            DepositAccount = Row(MappingKind.DepositAccount, Guid.Empty, "Deposit account", CompanyList.DepositAccount, null),
            Methods = [.. Payments.PaymentMethods.All.Select(method => Row(
                MappingKind.PaymentMethod, method.MappingId(), method.Word(), CompanyList.PaymentMethod, method.Word()))],
            Taxes = [.. rates.Select(rate => Row(MappingKind.TaxCode, rate.Id, rate.Name, CompanyList.TaxCode, rate.Name))],
        };
    }
}
