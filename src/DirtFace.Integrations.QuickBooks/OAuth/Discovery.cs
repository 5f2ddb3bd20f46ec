using System.Text.Json;
using DirtFace.Integrations.QuickBooks.Transport;

namespace DirtFace.Integrations.QuickBooks.OAuth;

/// <summary>Reads the discovery document when it is needed, believes it for a while, and trusts no host that is not allowed.</summary>
internal sealed class Discovery(Exchange exchange, QuickBooksClientOptions options, TimeProvider time)
{
    private readonly Uri url = AllowedUrl.Require(options.DiscoveryUrl, nameof(options.DiscoveryUrl), options);
    private volatile Known? known;

    private sealed record Known(Endpoints Endpoints, DateTimeOffset BelievedUntil);

    /// <summary>The endpoints; throws <see cref="QuickBooksException"/> when none are known and none can be read.</summary>
    public async Task<Endpoints> EndpointsAsync(CancellationToken ct)
    {
        var last = known;
        if (last is not null && time.GetUtcNow() < last.BelievedUntil)
        {
            return last.Endpoints;
        }

        try
        {
            var fresh = await ReadAsync(ct);
            known = new Known(fresh, time.GetUtcNow() + options.DiscoveryLifetime);
            return fresh;
        }
        catch (QuickBooksException) when (last is not null)
        {
            // The endpoints hardly ever change; an outage of this document must not stop token refreshes.
            return last.Endpoints;
        }
    }

    private async Task<Endpoints> ReadAsync(CancellationToken ct)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, url);
        if (await exchange.SendAsync(message, ct) is not Reply.Answered answer)
        {
            throw new QuickBooksException("The discovery document was not reached.");
        }

        using var document = answer is { Status: 200, Body.IsWhole: true } ? StrictJson.TryParseObject(answer.Body.Bytes) : null;
        if (document is null)
        {
            throw new QuickBooksException(
                $"The discovery document answered {answer.Status} and cannot be read.", answer.Status, answer.IntuitTid);
        }

        return new Endpoints(
            Endpoint(document.RootElement, "authorization_endpoint"),
            Endpoint(document.RootElement, "token_endpoint"),
            Endpoint(document.RootElement, "revocation_endpoint"));
    }

    private Uri Endpoint(JsonElement document, string name) =>
        Uri.TryCreate(document.TextOf(name), UriKind.Absolute, out var endpoint) && AllowedUrl.IsAllowed(endpoint, options)
            ? endpoint
            : throw new QuickBooksException($"The discovery document's {name} is missing or not on an allowed host.", 200);
}
