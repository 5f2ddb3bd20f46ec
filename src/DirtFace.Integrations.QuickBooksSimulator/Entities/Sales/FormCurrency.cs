using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>The currency of a sales form, which is its customer's, and what its amounts are worth at home.</summary>
internal static class FormCurrency
{
    private const string Rate = "ExchangeRate";

    // Rates keep more decimals than amounts; six were seen.
    private const int RateDecimals = 6;

    public static void Complete(EntityWrite write, JsonObject customer)
    {
        if (!Currencies.AreManyIn(write.Company))
        {
            CompleteSingle(write);
            return;
        }
        var form = write.Document;
        var own = customer.Ref(Currencies.Field) ?? Currencies.HomeOf(write.Company);
        var code = form.Ref(Currencies.Field) ?? throw Refusals.Missing(Currencies.Field);
        if (customer.Count > 0 && code != own)
        {
            throw Refusals.Business($"The currency of the transaction ({code}) must be the currency of the customer ({own}).");
        }
        if (!Currencies.IsKnown(code))
        {
            throw Refusals.InvalidCurrency(code);
        }
        form[Currencies.Field] = Currencies.Reference(code);
        form[Rate] = RateOf(write, code);
    }

    /// <summary>Values the total and the open amount at home, where there is more than one currency.</summary>
    public static void Derive(JsonObject form)
    {
        // Only a form of a company with many currencies has a rate; asking the preferences for every row would be slow.
        if (form.Number(Rate) is not { } rate)
        {
            return;
        }
        form["HomeTotalAmt"] = Money.Node((form.Number("TotalAmt") ?? 0) * rate);
        if (form.Number("Balance") is { } balance)
        {
            form["HomeBalance"] = Money.Node(balance * rate);
        }
    }

    private static void CompleteSingle(EntityWrite write)
    {
        var form = write.Document;
        var home = Currencies.HomeOf(write.Company);
        var isForeign = form.Ref(Currencies.Field) is { } code && code != home;
        var isRated = form[Rate] is not null && form.Number(Rate) != 1;
        if ((isForeign || isRated) && Readings.CurrencyWhenOff.Is(write.Company, "refused"))
        {
            throw Refusals.Business("Multicurrency must be turned on before a foreign currency can be used.");
        }
        form[Currencies.Field] = Currencies.Reference(home);
        form.Remove(Rate);
    }

    // The rate belongs to the date: a new date brings a new rate, unless the request says one.
    private static decimal RateOf(EntityWrite write, string code)
    {
        var form = write.Document;
        if (code == Currencies.HomeOf(write.Company))
        {
            return 1;
        }
        var isKept = write.IsSparse && form.Text("TxnDate") == write.Before?.Text("TxnDate");
        if (form[Rate] is not null && (isKept || write.Sent.ContainsKey(Rate)))
        {
            return form.Number(Rate) is { } rate and > 0 ? rate : throw Refusals.InvalidNumber(Rate);
        }
        var date = Checks.Date(form, "TxnDate") ?? PacificTime.Today(write.At);
        return decimal.Round(Currencies.RateOn(write.Company, code, date), RateDecimals, MidpointRounding.AwayFromZero);
    }
}
