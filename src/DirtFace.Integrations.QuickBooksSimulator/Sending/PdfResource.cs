using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Sending;

/// <summary>GET /{entity}/{id}/pdf: the document as a printer would show it.</summary>
internal sealed class PdfResource : ICompanyResource
{
    private const string PdfType = "application/pdf";

    public bool Takes(ApiCall call) =>
        HttpMethods.IsGet(call.Method) && call.Id is not null && "pdf".Equals(call.Action, StringComparison.OrdinalIgnoreCase);

    public ResourceAnswer Execute(CompanyFile company, ApiCall call, CallContext context)
    {
        var kind = call.Kind is { IsMailed: true } found ? found : throw Refusals.UnsupportedPath(call.Path);
        var document = kind.Present(company, company.Require(kind, call.Id ?? ""));
        var pdf = PdfFile.Of(PrintedForm.LinesOf(company.Name, kind.Name, document));
        return new ResourceAnswer(new ApiAnswer(StatusCodes.Status200OK, PdfType, pdf));
    }
}
