using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Reports;

/// <summary>What the lines of a period's transactions book to accounts: what comes in is positive, what goes out negative.</summary>
internal static class ProfitPostings
{
    // Which way the lines of each transaction go.
    private static readonly (string Type, int Sign)[] Types =
    [
        ("Invoice", 1), ("SalesReceipt", 1), ("CreditMemo", -1), ("RefundReceipt", -1),
        ("Bill", -1), ("Purchase", -1), ("VendorCredit", 1), ("Deposit", 1), ("JournalEntry", 1),
    ];

    /// <summary>The sum of each account that something was booked to, in the company's own currency.</summary>
    public static Dictionary<string, decimal> Of(CompanyFile company, ReportPeriod period)
    {
        var sums = new Dictionary<string, decimal>();
        foreach (var (type, sign) in Types)
        {
            foreach (var document in EntityKinds.Find(type) is { } kind ? company.Table(kind).All : [])
            {
                if (!IsWithin(document, period))
                {
                    continue;
                }
                var factor = (document.Flag("Credit") == true ? -sign : sign) * (document.Number("ExchangeRate") ?? 1);
                foreach (var (account, customer, amount) in document.Objects("Line").SelectMany(line => Posted(company, line)))
                {
                    if (account is not null && period.Includes(customer ?? document.Ref("CustomerRef") ?? ""))
                    {
                        sums[account] = sums.GetValueOrDefault(account) + Money.Round(factor * amount);
                    }
                }
            }
        }
        return sums;
    }

    private static IEnumerable<(string? Account, string? Customer, decimal Amount)> Posted(CompanyFile company, JsonObject line)
    {
        var amount = line.Number("Amount") ?? 0;
        switch (line.Text("DetailType"))
        {
            case "SalesItemLineDetail" when line.Object("SalesItemLineDetail") is { } sale:
                return [(sale.Ref("ItemAccountRef"), null, amount)];
            case "DiscountLineDetail" when line.Object("DiscountLineDetail") is { } discount:
                return [(discount.Ref("DiscountAccountRef"), null, -amount)];
            case "GroupLineDetail" when line.Object("GroupLineDetail") is { } group:
                return group.Objects("Line").SelectMany(part => Posted(company, part));
            case "AccountBasedExpenseLineDetail" when line.Object("AccountBasedExpenseLineDetail") is { } expense:
                return [(expense.Ref("AccountRef"), expense.Ref("CustomerRef"), amount)];
            case "ItemBasedExpenseLineDetail" when line.Object("ItemBasedExpenseLineDetail") is { } bought:
                return [(AccountOfItem(company, bought.Ref("ItemRef")), bought.Ref("CustomerRef"), amount)];
            case "DepositLineDetail" when line.Object("DepositLineDetail") is { } deposit:
                return [(deposit.Ref("AccountRef"), null, amount)];
            case "JournalEntryLineDetail" when line.Object("JournalEntryLineDetail") is { } posting:
                return [(posting.Ref("AccountRef"), null, posting.Text("PostingType") == "Debit" ? -amount : amount)];
            default:
                return [];
        }
    }

    // What goes into stock is no expense before it is sold.
    private static string? AccountOfItem(CompanyFile company, string? itemId)
    {
        var item = itemId is null ? null : company.Table(EntityKinds.Item).Find(itemId);
        return item?.Ref("AssetAccountRef") ?? item?.Ref("ExpenseAccountRef");
    }

    private static bool IsWithin(JsonObject document, ReportPeriod period) =>
        DateOnly.TryParseExact(document.Text("TxnDate"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date >= period.Start && date <= period.Day;
}
