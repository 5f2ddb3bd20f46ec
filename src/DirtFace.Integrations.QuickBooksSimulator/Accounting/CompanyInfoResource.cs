using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>The company's description with the date of its first transaction, which is told only when it is asked for.</summary>
internal sealed class CompanyInfoResource : ICompanyResource
{
    public bool Takes(ApiCall call) =>
        call.Kind == EntityKinds.CompanyInfo && !call.IsWrite && call.Action is null && call.Include.Contains("firsttxndate");

    public ResourceAnswer Execute(CompanyFile company, ApiCall call, CallContext context)
    {
        var kind = EntityKinds.CompanyInfo;
        var document = kind.Present(company, company.Require(kind, kind.OnlyId ?? ""));
        var first = EntityKinds.All.Where(other => other.IdSequence == EntityKinds.Transactions)
            .SelectMany(other => company.Table(other).All)
            .Select(transaction => transaction.Text("TxnDate"))
            .Min(StringComparer.Ordinal);
        if (first is not null && document["NameValue"] is JsonArray values)
        {
            values.Add((JsonNode)new JsonObject { ["Name"] = "firstTxnDate", ["Value"] = first });
        }
        return new ResourceAnswer(ApiAnswer.Success(kind.Name, document, context.At));
    }
}
