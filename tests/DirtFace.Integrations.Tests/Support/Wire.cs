using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>The way between the product and the simulator: remembers every write that left, and can meddle with what comes back.</summary>
public sealed class Wire
{
    private readonly ConcurrentQueue<WrittenCall> writes = new();
    private int underWay;

    /// <summary>Called instead of the simulator, with the way to it; null lets everything through.</summary>
    public Func<WrittenCall, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>>? Meddle { get; set; }

    /// <summary>Called instead of the simulator for reads, with the address and the way to it; null lets everything through.</summary>
    public Func<Uri, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>>? MeddleWithReads { get; set; }

    /// <summary>Every write that left the product, in order.</summary>
    public IReadOnlyList<WrittenCall> Writes => [.. writes];

    /// <summary>Those of them that were batches.</summary>
    public IReadOnlyList<WrittenCall> Batches => [.. writes.Where(call => call.IsBatch)];

    /// <summary>Lets everything through again and forgets what passed.</summary>
    public void Clear()
    {
        (Meddle, MeddleWithReads) = (null, null);
        writes.Clear();
    }

    public void Forget() => writes.Clear();

    /// <summary>Until no call is under way: a node that lost its lease leaves some, and the clock must not leap past them.</summary>
    public async Task QuietAsync()
    {
        while (Volatile.Read(ref underWay) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2));
        }
    }

    /// <summary>W8: one request id, one body.</summary>
    public void AssertOneBodyForEachId() => Assert.All(
        writes.Where(call => call.Body.Length > 0).GroupBy(call => call.RequestId), group => Assert.Single(group.Select(call => call.Body).Distinct()));

    /// <summary>Changes the items of a batch's answer.</summary>
    public static async Task<HttpResponseMessage> WithItemsAsync(Func<Task<HttpResponseMessage>> send, Func<List<JsonNode>, IEnumerable<JsonNode>> change)
    {
        var answer = await send();
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        var items = body["BatchItemResponse"]!.AsArray().Select(item => item!.DeepClone()).ToList();
        body["BatchItemResponse"] = new JsonArray([.. change(items).Select(item => item.DeepClone())]);
        answer.Content = Json(body.ToJsonString());
        return answer;
    }

    /// <summary>QuickBooks' engine broke down; nothing says whether it did anything before.</summary>
    public static HttpResponseMessage SystemFailure() => new(HttpStatusCode.InternalServerError)
    {
        Content = Json("""{"Fault":{"Error":[{"Message":"System Failure Error","code":"10000"}],"type":"SystemFault"}}"""),
    };

    /// <summary>The write is done and its answer is lost.</summary>
    public static async Task<HttpResponseMessage> LoseAnswerAsync(Func<Task<HttpResponseMessage>> send)
    {
        using var answer = await send();
        throw new HttpRequestException(HttpRequestError.ResponseEnded);
    }

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    internal HttpMessageHandler Around(HttpMessageHandler inner) => new Handler(this) { InnerHandler = inner };

    private sealed class Handler(Wire wire) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref wire.underWay);
            try
            {
                return await PassAsync(request, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref wire.underWay);
            }
        }

        private async Task<HttpResponseMessage> PassAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var requestId = HttpUtility.ParseQueryString(request.RequestUri!.Query)["requestid"];
            if (requestId is null || request.Content is not { } sent)
            {
                return wire.MeddleWithReads is { } read && request.RequestUri.AbsolutePath.StartsWith("/v3/", StringComparison.Ordinal)
                    ? await read(request.RequestUri, () => base.SendAsync(request, cancellationToken))
                    : await base.SendAsync(request, cancellationToken);
            }

            var passing = new PassingContent(sent);
            var call = new WrittenCall(request.RequestUri.Segments[^1], requestId, passing);
            wire.writes.Enqueue(call);
            request.Content = passing;
            try
            {
                return wire.Meddle is { } meddle
                    ? await meddle(call, () => base.SendAsync(request, cancellationToken))
                    : await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                // The product asks its own content whether the first byte left.
                request.Content = sent;
            }
        }
    }
}

/// <summary>A write on its way to QuickBooks.</summary>
public sealed class WrittenCall(string resource, string requestId, PassingContent content)
{
    public string Resource => resource;

    public string RequestId => requestId;

    public bool IsBatch => resource == "batch";

    public string Body => content.Text;

    /// <summary>Whether the body names any of these; reads it as QuickBooks would, so it counts as sent.</summary>
    public async Task<bool> NamesAnyAsync(IReadOnlyCollection<string> names)
    {
        await content.LoadAsync();
        return names.Any(name => Body.Contains($"\"{name}\"", StringComparison.Ordinal));
    }

    /// <summary>The items of a batch, as they were sent.</summary>
    public JsonArray Items => JsonNode.Parse(Body)!["BatchItemRequest"]!.AsArray();
}

/// <summary>Lets a body pass as it is and keeps a copy.</summary>
public sealed class PassingContent : HttpContent
{
    private readonly HttpContent inner;
    private byte[] bytes = [];

    public PassingContent(HttpContent inner)
    {
        this.inner = inner;
        foreach (var header in inner.Headers)
        {
            Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    public string Text => Encoding.UTF8.GetString(bytes);

    public async Task LoadAsync()
    {
        if (bytes.Length == 0)
        {
            using var copy = new MemoryStream();
            await inner.CopyToAsync(copy);
            bytes = copy.ToArray();
        }
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await LoadAsync();
        await stream.WriteAsync(bytes);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = inner.Headers.ContentLength ?? 0;
        return inner.Headers.ContentLength is not null;
    }
}
