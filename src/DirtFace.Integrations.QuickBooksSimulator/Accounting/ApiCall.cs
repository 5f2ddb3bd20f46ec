using System.Text;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Mishaps;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;

namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>A call of the accounting API, read whole before anything is decided about it.</summary>
internal sealed record ApiCall(string Method, string RealmId, string Resource, string? Id, IQueryCollection Query, byte[] Body, string Path)
{
    private const string QueryResource = "query";

    public EntityKind? Kind => EntityKinds.Find(Resource);

    public bool IsQuery => Id is null && Resource.Equals(QueryResource, StringComparison.OrdinalIgnoreCase);

    public CallClass Class => CallClasses.Of(Method, Resource);

    public bool IsWrite => !IsQuery && HttpMethods.IsPost(Method);

    public string? RequestId => Query["requestid"] is [{ Length: > 0 } id, ..] ? id : null;

    public string Operation => Query["operation"].ToString();

    public string BearerToken { get; init; } = "";

    public IReadOnlySet<string> Include => Query["include"].ToString()
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public string Statement => HttpMethods.IsPost(Method) ? Encoding.UTF8.GetString(Body) : Query["query"].ToString();

    public static async Task<ApiCall> ReadAsync(HttpContext http, string realmId, string resource, string? id, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, ct);
        return new ApiCall(http.Request.Method, realmId, resource, id, http.Request.Query, body.ToArray(), http.Request.Path)
        {
            BearerToken = BearerOf(http.Request),
        };
    }

    public JsonObject Document()
    {
        try
        {
            return JsonReading.ParseObject(Body);
        }
        catch (JsonException)
        {
            throw Refusals.MalformedJson();
        }
    }

    /// <summary>What faults may choose this call by.</summary>
    public CallTraits Traits() => new AccountingTraits(this);

    private static string BearerOf(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..].Trim() : "";
    }
}
