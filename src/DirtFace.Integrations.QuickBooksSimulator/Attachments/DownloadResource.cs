using System.Text;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Attachments;

/// <summary>The <c>download</c> resource: the temporary address of a file, as plain text.</summary>
internal sealed class DownloadResource(AttachedFiles files) : ICompanyResource
{
    public bool Takes(ApiCall call) =>
        call is { Id: not null, Action: null }
        && HttpMethods.IsGet(call.Method)
        && call.Resource.Equals("download", StringComparison.OrdinalIgnoreCase);

    public ResourceAnswer Execute(CompanyFile company, ApiCall call, CallContext context)
    {
        var attachable = company.Require(EntityKinds.Attachable, call.Id ?? "");
        // A note has no file to be fetched.
        var address = attachable["Size"] is null
            ? throw Refusals.NotFound()
            : files.TemporaryAddress(company.RealmId, call.Id ?? "", attachable.Text("FileName") ?? "");
        return new ResourceAnswer(new ApiAnswer(StatusCodes.Status200OK, "text/plain", Encoding.UTF8.GetBytes(address ?? "")));
    }
}
