namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>Every open rule that has a named reading; the first value is the default.</summary>
internal static class Readings
{
    /// <summary>What becomes of a currency in a request while multicurrency is off.</summary>
    public static readonly Reading CurrencyWhenOff = new("currencyWhenOff", "ignored", "refused");

    /// <summary>US manual sales tax: what a form without a tax code of its own is taxed with.</summary>
    public static readonly Reading MissingTaxCode = new("missingTaxCode", "untaxed", "customersCode");

    /// <summary>Tax inclusive forms: what a line's Amount is when the line says no TaxInclusiveAmt.</summary>
    public static readonly Reading InclusiveLines = new("inclusiveLines", "net", "gross");

    /// <summary>Whether a refund must name the account that its money leaves.</summary>
    public static readonly Reading RefundAccount = new("refundAccount", "required", "defaulted");

    public static readonly IReadOnlyList<Reading> All = [CurrencyWhenOff, MissingTaxCode, InclusiveLines, RefundAccount];

    public static Reading? Find(string name) => All.FirstOrDefault(reading => reading.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
