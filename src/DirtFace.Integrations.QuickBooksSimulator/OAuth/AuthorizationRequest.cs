namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>What the app asks for when it sends a browser here.</summary>
internal sealed record AuthorizationRequest(string ClientId, string RedirectUri, string ResponseType, string Scope, string State)
{
    public static AuthorizationRequest From(Func<string, string> read) =>
        new(read("client_id"), read("redirect_uri"), read("response_type"), read("scope"), read("state"));

    public IReadOnlyList<(string Name, string Value)> Fields =>
    [
        ("client_id", ClientId), ("redirect_uri", RedirectUri), ("response_type", ResponseType), ("scope", Scope), ("state", State),
    ];

    /// <summary>The address that the browser goes back to, with the outcome in its query.</summary>
    public string Back(params (string Name, string Value)[] outcome)
    {
        var query = string.Join('&', outcome.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));
        return $"{RedirectUri}{(RedirectUri.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}";
    }

    public string Refused(string error) =>
        State.Length == 0 ? Back(("error", error)) : Back(("error", error), ("state", State));
}
