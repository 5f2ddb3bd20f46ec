using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace DirtFace.Integrations.QuickBooksSimulator.Hosting;

/// <summary>Carries the calls of an <see cref="HttpClient"/> to a simulator of the same process. An aborted call throws as a reset connection does.</summary>
internal sealed class InProcessHandler(InProcessServer server) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (answer, connection) = (new HttpResponseFeature(), new Connection(cancellationToken));
        using var written = new MemoryStream();
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(await RequestOfAsync(request, cancellationToken));
        features.Set<IHttpResponseFeature>(answer);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(written));
        features.Set<IHttpRequestLifetimeFeature>(connection);
        await server.ProcessAsync(features);
        return connection.IsAborted
            ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection was reset.")
            : AnswerOf(request, answer, written.ToArray());
    }

    private static async Task<HttpRequestFeature> RequestOfAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var uri = request.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        var feature = new HttpRequestFeature
        {
            Method = request.Method.Method,
            Scheme = uri.Scheme,
            Protocol = "HTTP/1.1",
            Path = Uri.UnescapeDataString(uri.AbsolutePath),
            RawTarget = uri.PathAndQuery,
            QueryString = uri.Query,
            Body = request.Content is null ? Stream.Null : await request.Content.ReadAsStreamAsync(ct),
        };
        feature.Headers.Host = request.Headers.Host ?? uri.Authority;
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            feature.Headers[name] = values.ToArray();
        }
        foreach (var (name, values) in request.Content?.Headers.NonValidated ?? default)
        {
            feature.Headers[name] = values.ToArray();
        }
        return feature;
    }

    private static HttpResponseMessage AnswerOf(HttpRequestMessage request, HttpResponseFeature answer, byte[] body)
    {
        var response = new HttpResponseMessage((HttpStatusCode)answer.StatusCode) { RequestMessage = request, Content = new ByteArrayContent(body) };
        foreach (var (name, values) in answer.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                response.Content.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }
        return response;
    }

    private sealed class Connection(CancellationToken requested) : IHttpRequestLifetimeFeature
    {
        public CancellationToken RequestAborted { get; set; } = requested;

        public bool IsAborted { get; private set; }

        public void Abort() => IsAborted = true;
    }
}
