using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.ChangeData;

/// <summary>The <c>cdc</c> resource, alone or as an item of a batch.</summary>
internal sealed class ChangeDataResource(ChangeDataCapture changes) : ICompanyResource
{
    private const string Resource = "cdc";

    public bool Takes(ApiCall call) => call.Id is null && call.Resource.Equals(Resource, StringComparison.OrdinalIgnoreCase);

    public ResourceAnswer Execute(CompanyFile company, ApiCall call, CallContext context)
    {
        if (!HttpMethods.IsGet(call.Method))
        {
            throw Refusals.UnsupportedPath(call.Path);
        }
        var found = changes.Run(company, Parameter(call, "entities"), Parameter(call, "changedSince"), context.At);
        return new ResourceAnswer(ApiAnswer.Success("CDCResponse", found, context.At));
    }

    private static string? Parameter(ApiCall call, string name) => call.Query[name] is [{ } value, ..] ? value : null;
}
