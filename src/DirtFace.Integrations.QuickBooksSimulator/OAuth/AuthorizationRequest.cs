using Microsoft.Extensions.Primitives;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>What the app asks for when it sends a browser here.</summary>
internal sealed record AuthorizationRequest(string ClientId, string RedirectUri, string ResponseType, string Scope, string State)
{
    /// <summary>Whether a parameter came twice, so that it has no one meaning.</summary>
    public bool HasDuplicates { get; init; }

    public IReadOnlyList<(string Name, string Value)> Fields =>
    [
        ("client_id", ClientId), ("redirect_uri", RedirectUri), ("response_type", ResponseType), ("scope", Scope), ("state", State),
    ];

    public static AuthorizationRequest From(Func<string, StringValues> read)
    {
        var request = new AuthorizationRequest(
            Text(read("client_id")), Text(read("redirect_uri")), Text(read("response_type")), Text(read("scope")), Text(read("state")));
        return request with { HasDuplicates = request.Fields.Any(field => read(field.Name).Count > 1) };
    }

    /// <summary>The address that the browser goes back to, with the outcome in its query.</summary>
    public string Back(params IEnumerable<(string Name, string Value)> outcome)
    {
        var query = string.Join('&', outcome.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));
        return $"{RedirectUri}{(RedirectUri.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}";
    }

    public string Refused(string error) =>
        State.Length == 0 ? Back(("error", error)) : Back(("error", error), ("state", State));

    private static string Text(StringValues values) => values.Count > 0 ? values[0] ?? "" : "";
}
