using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using DirtFace.Integrations.QuickBooks.OAuth;
using DirtFace.Integrations.QuickBooks.Transport;

namespace DirtFace.Integrations.QuickBooks;

/// <summary>Speaks OAuth with Intuit: sends the browser there, trades codes and refresh tokens, takes grants back.</summary>
/// <remarks>
/// Give it a client from <see cref="QuickBooksHttp"/>. Each trade is one HTTP request: who retries, and with which token, is decided
/// where the tokens are stored.
/// </remarks>
public sealed class OAuthClient
{
    private const string AccountingScope = "com.intuit.quickbooks.accounting";

    private readonly QuickBooksClientOptions options;
    private readonly Exchange exchange;
    private readonly Discovery discovery;

    public OAuthClient(HttpClient http, QuickBooksClientOptions options, TimeProvider time)
    {
        this.options = options;
        exchange = new Exchange(http, options);
        discovery = new Discovery(exchange, options, time);
    }

    /// <summary>Where a person is asked for permission; throws <see cref="QuickBooksException"/> when that cannot be found out.</summary>
    public async Task<Uri> AuthorizeUrlAsync(string state, Uri redirectUri, CancellationToken ct)
    {
        var endpoint = (await discovery.EndpointsAsync(ct)).Authorize;
        var query = Form(
            ("client_id", options.ClientId),
            ("response_type", "code"),
            ("scope", AccountingScope),
            ("redirect_uri", redirectUri.OriginalString),
            ("state", state));
        return new UriBuilder(endpoint) { Query = endpoint.Query.Length > 1 ? $"{endpoint.Query}&{query}" : query }.Uri;
    }

    /// <summary>Trades the code of a redirect for the first pair of tokens.</summary>
    public Task<TokenAnswer> ExchangeCodeAsync(string code, Uri redirectUri, CancellationToken ct) => TradeAsync(
        // Intuit compares the redirect URI character for character, so it travels as it was written.
        Form(("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectUri.OriginalString)),
        code,
        ct);

    /// <summary>Trades a refresh token for the next pair, and asks how long the grant can be renewed at all.</summary>
    public Task<TokenAnswer> RefreshAsync(RefreshToken token, CancellationToken ct) => TradeAsync(
        Form(("grant_type", "refresh_token"), ("refresh_token", token.Value)),
        token.Value,
        ct);

    /// <summary>Takes back the grant that the token belongs to.</summary>
    public async Task<RevokeAnswer> RevokeAsync(RefreshToken token, CancellationToken ct)
    {
        var endpoints = await TryEndpointsAsync(ct);
        if (endpoints is null)
        {
            return new RevokeAnswer.NotSent("the discovery document is not available");
        }

        var body = $$"""{"token":"{{JavaScriptEncoder.Default.Encode(token.Value)}}"}""";
        using var message = Message(endpoints.Revoke, body, "application/json");
        var reply = await exchange.SendAsync(message, ct);
        return RevokeAnswerReader.Read(reply, ScrubberFor(token.Value));
    }

    private async Task<TokenAnswer> TradeAsync(string form, string shown, CancellationToken ct)
    {
        var endpoints = await TryEndpointsAsync(ct);
        if (endpoints is null)
        {
            return new TokenAnswer.NotSent("the discovery document is not available");
        }

        using var message = Message(endpoints.Token, form, "application/x-www-form-urlencoded");
        message.Headers.TryAddWithoutValidation("x-include-refresh-token-hard-expires-in", "true");
        var reply = await exchange.SendAsync(message, ct);
        return TokenAnswerReader.Read(reply, ScrubberFor(shown));
    }

    private async Task<Endpoints?> TryEndpointsAsync(CancellationToken ct)
    {
        try
        {
            return await discovery.EndpointsAsync(ct);
        }
        catch (QuickBooksException)
        {
            return null;
        }
    }

    private HttpRequestMessage Message(Uri endpoint, string body, string contentType)
    {
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ClientId}:{options.ClientSecret}"));
        var message = new HttpRequestMessage(HttpMethod.Post, endpoint);
        message.Content = new SendOnceContent(Encoding.UTF8.GetBytes(body), contentType);
        message.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        return message;
    }

    private Scrubber ScrubberFor(string shown) => new(shown, options.ClientSecret);

    private static string Form(params (string Name, string Value)[] fields) =>
        string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));
}
