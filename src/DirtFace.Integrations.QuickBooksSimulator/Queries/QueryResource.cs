using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

/// <summary>The <c>query</c> resource, by either verb.</summary>
internal sealed class QueryResource(QueryModes modes) : ICompanyResource
{
    public bool Takes(ApiCall call) => call.IsQuery;

    public ResourceAnswer Execute(CompanyFile company, ApiCall call, CallContext context) =>
        new(ApiAnswer.Success("QueryResponse", QueryRunner.Run(company, call.Statement, modes), context.At));
}
