using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Sending;

/// <summary>POST /{entity}/{id}/send: marks a document as e-mailed. No mail leaves the simulator.</summary>
internal sealed class SendResource : ICompanyResource
{
    // Sandbox companies may send no more in a day.
    private const int MostMailsPerDay = 40;

    public bool Takes(ApiCall call) =>
        HttpMethods.IsPost(call.Method) && call.Id is not null && "send".Equals(call.Action, StringComparison.OrdinalIgnoreCase);

    public ResourceAnswer Execute(CompanyFile company, ApiCall call, CallContext context)
    {
        var kind = call.Kind is { IsMailed: true } found ? found : throw Refusals.UnsupportedPath(call.Path);
        var id = call.Id ?? "";
        var before = company.Require(kind, id);
        var document = before.Copy();
        Address(document, call.Query["sendTo"].ToString());
        RefuseTooMany(company, context.At);
        document["EmailStatus"] = EmailStatus.Sent;
        document["DeliveryInfo"] = new JsonObject
        {
            ["DeliveryType"] = "Email",
            ["DeliveryTime"] = PacificTime.MetaData(context.At),
        };
        var set = new WriteSet(company, context.User, context.At);
        set.Place(kind, id, EntityChange.Emailed, document, before);
        var changes = set.Changes();
        var answer = document.Copy();
        kind.Derive(company, answer);
        return new ResourceAnswer(ApiAnswer.Success(kind.Name, kind.Present(company, answer), context.At), changes);
    }

    // The address in the call becomes the document's own.
    private static void Address(JsonObject document, string sendTo)
    {
        if (sendTo.Length > 0)
        {
            document["BillEmail"] = new JsonObject { ["Address"] = sendTo };
        }
        Checks.Email(document, "BillEmail");
        if (document.Object("BillEmail")?.Text("Address") is null or "")
        {
            throw Refusals.EmailRequired();
        }
    }

    private static void RefuseTooMany(CompanyFile company, DateTimeOffset at)
    {
        var (today, sent) = (PacificTime.Today(at), 0);
        for (var index = company.Ledger.Count - 1; index >= 0 && PacificTime.Today(company.Ledger[index].At) == today; index--)
        {
            sent += company.Ledger[index].Operation == EntityChange.Emailed ? 1 : 0;
        }
        if (company.Head.Environment == CompanyHead.Sandbox && sent >= MostMailsPerDay)
        {
            throw Refusals.Business($"A sandbox company can send {MostMailsPerDay} e-mails a day at most.");
        }
    }
}
