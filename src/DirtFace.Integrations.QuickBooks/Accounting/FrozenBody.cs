using DirtFace.Integrations.QuickBooks.Transport;

namespace DirtFace.Integrations.QuickBooks.Accounting;

/// <summary>Checks a write before it leaves: what is wrong here is our bug, and no question for QuickBooks.</summary>
internal static class FrozenBody
{
    private const int MaxRequestIdLength = 50;

    /// <summary>The id the body names; null for a create. Throws <see cref="ArgumentException"/> for a write that makes no sense.</summary>
    public static string? RequireValid(WriteRequest request)
    {
        if (request.RequestId.Length is 0 or > MaxRequestIdLength)
        {
            throw new ArgumentException($"A request id has 1 to {MaxRequestIdLength} characters.", nameof(request));
        }

        using var body = StrictJson.TryParseObject(request.Body)
            ?? throw new ArgumentException("The body of a write is one JSON object in UTF-8.", nameof(request));
        var id = body.RootElement.TextOf("Id");
        if (request.Operation == WriteOperation.Create)
        {
            // QuickBooks takes a body with an id for an update.
            return id is null ? null : throw new ArgumentException("The body of a create has no Id.", nameof(request));
        }

        return string.IsNullOrEmpty(id) || string.IsNullOrEmpty(body.RootElement.TextOf("SyncToken"))
            ? throw new ArgumentException("The body of an update or void names its Id and SyncToken.", nameof(request))
            : id;
    }
}
