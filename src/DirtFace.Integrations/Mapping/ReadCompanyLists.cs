using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.QuickBooks.Wire;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Mapping;

/// <summary>The lists of a company file as just read, with the preferences that decide what a valid invoice is.</summary>
internal sealed record CompanyLists(
    IReadOnlyList<(CompanyList List, string Id, string Name, string? Detail)> Entries, bool CustomTransactionNumbers, string? Currency);

/// <summary>Reads what mappings choose from: six reads, at connect and when a person asks, none otherwise.</summary>
internal sealed class ReadCompanyLists(IntegrationsDbContext db, AccountingClient accounting, TimeProvider time)
{
    private const string IncomeType = "Income";

    // What QuickBooks lets a payment be deposited to (contract §9.6).
    private static readonly string[] DepositTypes = ["Bank", "Other Current Asset"];

    public async Task<CompanyLists> ReadAsync(CompanyAccess access, CancellationToken ct)
    {
        var accounts = await accounting.QueryAllAsync<Account>(access, Query.From("Account").WhereIn("AccountType", [IncomeType, .. DepositTypes]), ct);
        var items = await accounting.QueryAllAsync<Item>(access, Query.From("Item"), ct);
        var codes = await accounting.QueryAllAsync<TaxCode>(access, Query.From("TaxCode"), ct);
        var rates = await accounting.QueryAllAsync<QuickBooks.Wire.TaxRate>(access, Query.From("TaxRate"), ct);
        var methods = await accounting.QueryAllAsync<PaymentMethod>(access, Query.From("PaymentMethod"), ct);
        var preferences = await accounting.PreferencesAsync(access, ct);
        var entries = new List<(CompanyList, string, string, string?)>();
        entries.AddRange(accounts.Where(row => row.AccountType == IncomeType)
            .Select(row => (CompanyList.Account, row.Id!, row.FullyQualifiedName ?? row.Name!, row.AccountSubType)));
        entries.AddRange(accounts.Where(row => DepositTypes.Contains(row.AccountType))
            .Select(row => (CompanyList.DepositAccount, row.Id!, row.FullyQualifiedName ?? row.Name!, row.AccountType)));
        entries.AddRange(methods.Select(row => (CompanyList.PaymentMethod, row.Id!, row.Name!, (string?)null)));
        entries.AddRange(items.Where(row => row.Type is not ("Category" or "Group"))
            .Select(row => (CompanyList.Item, row.Id!, row.FullyQualifiedName ?? row.Name!, row.IncomeAccountRef?.Name)));
        entries.AddRange(codes.Where(IsRealCode).Select(row => (CompanyList.TaxCode, row.Id!, row.Name!, PercentOf(row, rates))));
        entries.AddRange(CustomFieldsOf(preferences).Select(field => (CompanyList.SalesCustomField, field.Id, field.Name, (string?)null)));
        return new CompanyLists(
            entries, preferences.SalesFormsPrefs?.CustomTxnNumbers == true, preferences.CurrencyPrefs?.HomeCurrency?.Value);
    }

    /// <summary>Replaces the cached lists; part of the lease holder's transaction.</summary>
    public async Task StoreAsync(Connection connection, CompanyLists read, Guid commandId, CancellationToken ct)
    {
        db.RemoveRange(await db.Set<CompanyListEntry>().Where(row => row.RealmKey == connection.RealmKey).ToListAsync(ct));
        await db.SaveChangesAsync(ct);
        foreach (var (list, id, name, detail) in read.Entries)
        {
            db.Add(new CompanyListEntry(db.Tenant, connection.RealmKey!, list, id, name, detail));
        }

        connection.ReadPreferences(read.CustomTransactionNumbers, read.Currency);
        connection.ListsRead(time.GetUtcNow());
        connection.Worked(time.GetUtcNow());
        (await db.Set<ConnectionCommand>().SingleAsync(row => row.Id == commandId, ct)).Finish();
    }

    // TAX, NON and CustomSalesTax stand for kinds of lines, not for rates (contract §9.11).
    private static bool IsRealCode(TaxCode code) => code.Id is not null && code.Id.All(char.IsAsciiDigit);

    private static string? PercentOf(TaxCode code, IReadOnlyList<QuickBooks.Wire.TaxRate> rates)
    {
        var ids = code.SalesTaxRateList?.TaxRateDetail?.Select(detail => detail.TaxRateRef?.Value).ToHashSet();
        var parts = rates.Where(rate => ids?.Contains(rate.Id) == true).ToList();
        return parts.Count == 0 ? null : $"{parts.Sum(rate => rate.RateValue ?? 0):0.####} %";
    }

    private static IEnumerable<(string Id, string Name)> CustomFieldsOf(Preferences preferences)
    {
        var definitions = preferences.SalesFormsPrefs?.CustomField?.SelectMany(group => group.CustomField ?? []).ToList() ?? [];
        for (var slot = 1; slot <= 3; slot++)
        {
            var inUse = definitions.Any(field => field.Name == $"SalesFormsPrefs.UseSalesCustom{slot}" && field.BooleanValue == true);
            var name = definitions.FirstOrDefault(field => field.Name == $"SalesFormsPrefs.SalesCustomName{slot}")?.StringValue;
            if (inUse && !string.IsNullOrWhiteSpace(name))
            {
                yield return ($"{slot}", name);
            }
        }
    }
}
