using System.Text;
using Microsoft.Extensions.Primitives;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Mishaps;

namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>A call of the accounting API, read whole before anything is decided about it.</summary>
internal sealed record ApiCall(string Method, string RealmId, string Resource, string? Id, IQueryCollection Query, byte[] Body, string Path)
{
    private const string QueryResource = "query";
    private const string BatchResource = "batch";

    private JsonObject? document;

    public EntityKind? Kind => EntityKinds.Find(Resource);

    /// <summary>What follows the id in the address, such as <c>pdf</c> or <c>send</c>.</summary>
    public string? Action { get; init; }

    /// <summary>The media type of the body, as the caller named it.</summary>
    public string ContentType { get; init; } = "";

    public bool IsQuery => Id is null && Resource.Equals(QueryResource, StringComparison.OrdinalIgnoreCase);

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
        return new ApiCall("POST", RealmId, entity, null, query, [], Path)
        {
            document = item.Sent.Object(entity)?.Copy() ?? [],
        };
    }

    public string BearerToken { get; init; } = "";

    public IReadOnlySet<string> Include => Query["include"].ToString()
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public string Statement => HttpMethods.IsPost(Method) ? Encoding.UTF8.GetString(Body) : Query["query"].ToString();

    public static async Task<ApiCall> ReadAsync(
        HttpContext http, string realmId, string resource, string? id, string? action, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, ct);
        return new ApiCall(http.Request.Method, realmId, resource, id, http.Request.Query, body.ToArray(), http.Request.Path)
        {
            BearerToken = BearerOf(http.Request),
            Action = action,
            ContentType = http.Request.ContentType ?? "",
        };
    }

    /// <summary>The body as a document, which the caller may change.</summary>
    public JsonObject Document()
    {
        if (document is not null)
        {
            return document;
        }
        try
        {
            return JsonReading.ParseSent(Body);
        }
        catch (JsonException)
        {
            throw Refusals.MalformedJson();
        }
    }

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

    private static QueryCollection With(params (string Name, string Value)[] parameters) =>
        new(parameters.ToDictionary(pair => pair.Name, pair => new StringValues(pair.Value)));

    private static string BearerOf(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..].Trim() : "";
    }
}
