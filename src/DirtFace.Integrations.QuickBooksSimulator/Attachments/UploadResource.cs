using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Formats;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Attachments;

/// <summary>The <c>upload</c> resource: files with their metadata, each accepted or refused on its own.</summary>
internal sealed class UploadResource(AttachedFiles files) : ICompanyResource
{
    private const long LargestFile = 100L * 1024 * 1024;

    public bool Takes(ApiCall call) =>
        call.Id is null && HttpMethods.IsPost(call.Method) && call.Resource.Equals("upload", StringComparison.OrdinalIgnoreCase);

    public ResourceAnswer Execute(CompanyFile company, ApiCall call, CallContext context)
    {
        var uploads = UploadedFile.Pair(MultipartBody.Parse(call.ContentType, call.Body));
        if (uploads.Count == 0)
        {
            throw Refusals.MalformedJson();
        }
        var set = new WriteSet(company, context.User, context.At);
        var answers = new JsonArray();
        foreach (var upload in uploads)
        {
            answers.Add((JsonNode)Accept(set, upload, context));
        }
        return new ResourceAnswer(ApiAnswer.Success("AttachableResponse", answers, context.At), set.Changes());
    }

    private JsonObject Accept(WriteSet set, UploadedFile upload, CallContext context)
    {
        var kind = EntityKinds.Attachable;
        var id = set.NextId(kind);
        try
        {
            var content = upload.Content ?? throw PurchaseRefusals.BadFile();
            if (content.Bytes.Length > LargestFile)
            {
                throw PurchaseRefusals.UploadTooLarge(content.Bytes.Length);
            }
            var command = new WriteCommand(kind, upload.Describe(content), context.User, context.At) { Operation = "create" };
            var decision = EntityWriter.Decide(set, command);
            decision.Document["Size"] = content.Bytes.Length;
            files.Keep(set.Company.RealmId, decision.Id, content.Bytes);
            var document = decision.Document.Copy();
            kind.Derive(set.Company, document);
            return new JsonObject { [kind.Name] = document };
        }
        catch (QuickBooksFault fault)
        {
            set.Forget(kind, id);
            return JsonReading.ParseObject(ApiAnswer.From(fault, context.At).Body) is var body && body.Remove("time") ? body : [];
        }
    }
}
