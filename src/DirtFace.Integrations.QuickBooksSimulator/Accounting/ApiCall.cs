using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Formats;
using DirtFace.Integrations.QuickBooksSimulator.Mishaps;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;
using Microsoft.Extensions.Primitives;

namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>A call of the accounting API, read whole before anything is decided about it.</summary>
internal sealed record ApiCall(string Method, string RealmId, string Resource, string? Id, IQueryCollection Query, byte[] Body, string Path)
{
    private const string QueryResource = "query";
    private const string BatchResource = "batch";
    private const string UploadResource = "upload";

    private JsonObject? document;

    public EntityKind? Kind => EntityKinds.Find(Resource);

    /// <summary>What follows the id in the address, such as <c>pdf</c> or <c>send</c>.</summary>
    public string? Action { get; init; }

    /// <summary>The media type of the body, as the caller named it.</summary>
    public string ContentType { get; init; } = "";

    public bool IsQuery => Id is null && Resource.Equals(QueryResource, StringComparison.OrdinalIgnoreCase);

    public CallClass Class => CallClasses.Of(Method, Resource);

    public bool IsBatch => Id is null && HttpMethods.IsPost(Method) && Resource.Equals(BatchResource, StringComparison.OrdinalIgnoreCase);

    public bool IsWrite => !IsQuery && HttpMethods.IsPost(Method);

    public string? RequestId => Query["requestid"] is [{ Length: > 0 } id, ..] ? id : null;

    public string Operation => Query["operation"].ToString();

    /// <summary>The call that an item of a batch would have been on its own.</summary>
    public ApiCall ForItem(BatchItem item)
    {
        if (item.Statement is { } statement)
        {
            return new ApiCall("GET", RealmId, QueryResource, null, With(("query", statement)), [], Path);
        }
        if (item.Sent.Object(BatchItem.ChangeQuery) is { } changes)
        {
            var since = ("changedSince", changes.Text("ChangedSince") ?? changes.Text("changedSince") ?? "");
            return new ApiCall("GET", RealmId, "cdc", null, With(("entities", changes.Text("Entities") ?? changes.Text("entities") ?? ""), since), [], Path);
        }
        var entity = item.Entity ?? item.Sent.Select(pair => pair.Key).FirstOrDefault(name => item.Sent[name] is JsonObject) ?? "";
        var isVoid = item.Options.Equals("void", StringComparison.OrdinalIgnoreCase);
        var query = With(("operation", item.Operation), ("include", isVoid ? "void" : item.Options));
        var sent = item.Sent.Object(entity)?.Copy() ?? [];
        // Only here it is known whose document this is, and what a null inside it means.
        SentValues.Settle(sent, EntityKinds.Find(entity)?.MergesNested ?? false);
        return new ApiCall("POST", RealmId, entity, null, query, [], Path) { document = sent };
    }

    public string BearerToken { get; init; } = "";

    /// <summary>Why the body could not be read, if it could not.</summary>
    public QuickBooksFault? Refusal { get; init; }

    public IReadOnlySet<string> Include => Query["include"].ToString()
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public string Statement => Body.Length > 0 ? RequestDocument.Text(ContentType, Body) : Query["query"].ToString();

    public static async Task<ApiCall> ReadAsync(
        HttpContext http, string realmId, string resource, string? id, string? action, CancellationToken ct)
    {
        var isUpload = resource.Equals(UploadResource, StringComparison.OrdinalIgnoreCase);
        var body = await RequestBody.ReadAsync(http.Request, isUpload, ct);
        var call = new ApiCall(http.Request.Method, realmId, resource, id, http.Request.Query, body.Bytes, http.Request.Path)
        {
            BearerToken = BearerOf(http.Request),
            Action = action,
            ContentType = http.Request.ContentType ?? "",
            Refusal = body.Refusal,
        };
        return call.IsQuery || isUpload ? call : call.InJson();
    }

    /// <summary>The body as a document, which the caller may change.</summary>
    public JsonObject Document() => document
        ?? RequestDocument.Parse(ContentType, Body, RootName, keepsNestedNulls: IsBatch || (Kind?.MergesNested ?? false));

    /// <summary>What faults may choose this call by.</summary>
    public CallTraits Traits() => new AccountingTraits(this);

    private string? RootName => IsBatch ? WireNames.BatchRequest : Kind?.Name;

    // Everything behind this looks for JSON in the body, even what only counts or chooses calls.
    private ApiCall InJson()
    {
        if (Body.Length == 0)
        {
            return this;
        }
        try
        {
            if (RequestDocument.ToJson(ContentType, Body, RootName) is { } json)
            {
                return this with { Body = json, ContentType = RequestDocument.Json };
            }
            JsonReading.RefuseBrokenText(Body);
            return this;
        }
        catch (JsonException)
        {
            return this with { Body = [], Refusal = Refusals.MalformedJson() };
        }
    }

    private static QueryCollection With(params (string Name, string Value)[] parameters) =>
        new(parameters.ToDictionary(pair => pair.Name, pair => new StringValues(pair.Value)));

    private static string BearerOf(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..].Trim() : "";
    }
}
