using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Lists;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>/exchangerate: a rate is asked for and set by its currency and its day, not by an id.</summary>
internal sealed class ExchangeRateResource : ICompanyResource
{
    private const string SourceParameter = "sourcecurrencycode";
    private const string DayParameter = "asofdate";

    public bool Takes(ApiCall call) => call.Kind == EntityKinds.ExchangeRate && call.Id is null;

    public ResourceAnswer Execute(CompanyFile company, ApiCall call, CallContext context)
    {
        if (!Currencies.AreManyIn(company))
        {
            throw Refusals.FeatureNotSupported("Multicurrency is not turned on in this company.");
        }
        return call.IsWrite ? Write(company, call, context) : new ResourceAnswer(Read(company, call, context));
    }

    private static ApiAnswer Read(CompanyFile company, ApiCall call, CallContext context)
    {
        var code = call.Query[SourceParameter].ToString().ToUpperInvariant();
        CheckCode(code, SourceParameter);
        var day = DayOf(call.Query[DayParameter].ToString(), DayParameter, context);
        var home = Currencies.HomeOf(company);
        var found = ExchangeRateKind.Find(company, code, day);
        // One to one until somebody says otherwise: the simulator knows no market.
        var shown = found is null
            ? new JsonObject { ["domain"] = "QBO", ["sparse"] = false, [ExchangeRateKind.Source] = code, [ExchangeRateKind.Target] = home, [ExchangeRateKind.Rate] = 1 }
            : EntityKinds.ExchangeRate.Present(company, found);
        shown[ExchangeRateKind.AsOf] = day;
        return ApiAnswer.Success(EntityKinds.ExchangeRate.Name, shown, context.At);
    }

    private static ResourceAnswer Write(CompanyFile company, ApiCall call, CallContext context)
    {
        var sent = call.Document();
        EntityKinds.ExchangeRate.Fields.Check(sent);
        var code = sent.Text(ExchangeRateKind.Source)?.ToUpperInvariant() ?? throw Refusals.Missing(ExchangeRateKind.Source);
        CheckCode(code, ExchangeRateKind.Source);
        var home = Currencies.HomeOf(company);
        if (code == home || (sent.Text(ExchangeRateKind.Target) ?? home) != home)
        {
            throw Refusals.Business($"A rate tells what a foreign currency is worth in {home}.");
        }
        var day = DayOf(sent.Text(ExchangeRateKind.AsOf) ?? "", ExchangeRateKind.AsOf, context);
        sent[ExchangeRateKind.Source] = code;
        sent[ExchangeRateKind.Target] = home;
        sent[ExchangeRateKind.AsOf] = day;
        sent.Remove("Id");
        if (ExchangeRateKind.Find(company, code, day) is { } known && known.Text(ExchangeRateKind.AsOf) == day)
        {
            sent["Id"] = known.Text("Id");
            sent.Default("SyncToken", known.Text("SyncToken"));
        }
        var command = new WriteCommand(EntityKinds.ExchangeRate, sent, context.User, context.At);
        var decision = EntityWriter.Decide(company, command);
        var shown = EntityKinds.ExchangeRate.Present(company, decision.Document.Copy());
        return new ResourceAnswer(ApiAnswer.Success(EntityKinds.ExchangeRate.Name, shown, context.At), decision.Changes);
    }

    private static void CheckCode(string code, string field)
    {
        if (code.Length == 0)
        {
            throw Refusals.Missing(field);
        }
        if (code.Length != 3 || !code.All(char.IsAsciiLetterUpper))
        {
            throw Refusals.InvalidCurrencyCode(field, code);
        }
    }

    private static string DayOf(string text, string field, CallContext context)
    {
        if (text.Length == 0)
        {
            return PacificTime.Today(context.At).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? text
            : throw Refusals.InvalidDate(field, text);
    }
}
