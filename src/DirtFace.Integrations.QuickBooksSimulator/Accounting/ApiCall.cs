using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Formats;
using DirtFace.Integrations.QuickBooksSimulator.Mishaps;

namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>A call of the accounting API, read whole before anything is decided about it.</summary>
internal sealed record ApiCall(string Method, string RealmId, string Resource, string? Id, IQueryCollection Query, byte[] Body, string Path)
{
    private const string QueryResource = "query";
    private const string UploadResource = "upload";

    public EntityKind? Kind => EntityKinds.Find(Resource);

    public bool IsQuery => Id is null && Resource.Equals(QueryResource, StringComparison.OrdinalIgnoreCase);

    public bool IsWrite => !IsQuery && HttpMethods.IsPost(Method);

    public string? RequestId => Query["requestid"] is [{ Length: > 0 } id, ..] ? id : null;

    public string Operation => Query["operation"].ToString();

    public string BearerToken { get; init; } = "";

    public string? ContentType { get; init; }

    /// <summary>Why the body could not be read, if it could not.</summary>
    public QuickBooksFault? Refusal { get; init; }

    public IReadOnlySet<string> Include => Query["include"].ToString()
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public string Statement => Body.Length > 0 ? RequestDocument.Text(ContentType, Body) : Query["query"].ToString();

    public static async Task<ApiCall> ReadAsync(HttpContext http, string realmId, string resource, string? id, CancellationToken ct)
    {
        var isUpload = resource.Equals(UploadResource, StringComparison.OrdinalIgnoreCase);
        var body = await RequestBody.ReadAsync(http.Request, isUpload, ct);
        return new ApiCall(http.Request.Method, realmId, resource, id, http.Request.Query, body.Bytes, http.Request.Path)
        {
            BearerToken = BearerOf(http.Request),
            ContentType = http.Request.ContentType,
            Refusal = body.Refusal,
        };
    }

    public JsonObject Document() => RequestDocument.Parse(ContentType, Body, Kind?.Name, Kind?.MergesNested ?? false);

    /// <summary>What faults may choose this call by.</summary>
    public CallTraits Traits() => new(Method, RealmId, IsQuery ? EntityOfStatement() : Kind?.Name, TraitOfOperation());

    private string TraitOfOperation()
    {
        if (!IsWrite)
        {
            return IsQuery ? "query" : "read";
        }
        if (Operation is "void" or "delete")
        {
            return Operation;
        }
        if (Include.Contains("void"))
        {
            return "void";
        }
        try
        {
            return Document().Text("Id") is null or "" ? "create" : "update";
        }
        catch (QuickBooksFault)
        {
            return "create";
        }
    }

    private string? EntityOfStatement()
    {
        var words = Statement.Split((char[])[' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var from = Array.FindIndex(words, word => word.Equals("FROM", StringComparison.OrdinalIgnoreCase));
        return from >= 0 && from + 1 < words.Length ? words[from + 1].TrimEnd(';') : null;
    }

    private static string BearerOf(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..].Trim() : "";
    }
}
