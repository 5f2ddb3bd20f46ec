using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

/// <summary>Amounts, quantities and rates as clients send them: a number that QuickBooks can hold, or a refusal.</summary>
internal static class SentAmount
{
    // 15 digits, ten of them before the decimal point.
    private const decimal Highest = 9_999_999_999.99999m;

    /// <summary>The number, which must be there.</summary>
    public static decimal Require(JsonObject holder, string field, string path) =>
        holder[field] is null ? throw Refusals.Missing(path) : Check(holder, field, path) ?? 0;

    /// <summary>The number, if there is one.</summary>
    public static decimal? Check(JsonObject holder, string field, string path)
    {
        if (holder[field] is null)
        {
            return null;
        }
        return holder.Number(field) is { } number && Math.Abs(number) <= Highest ? number : throw Refusals.InvalidNumber(path);
    }
}
