using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using DirtFace.Integrations.QuickBooks.Accounting;
using DirtFace.Integrations.QuickBooks.Transport;
using DirtFace.Integrations.QuickBooks.Wire;

namespace DirtFace.Integrations.QuickBooks;

/// <summary>Reads and writes the entities of company files; sends nothing twice and guesses nothing.</summary>
/// <remarks>Give it a client from <see cref="QuickBooksHttp"/>: a handler that retries or follows redirects breaks its promises.</remarks>
public sealed class AccountingClient(HttpClient http, QuickBooksClientOptions options)
{
    // QuickBooks' largest page.
    private const int PageSize = 1000;

    // A million rows; a company file has fewer, and a server that never runs out must not hold us for ever.
    private const int MaxPages = 1000;

    // Servers and proxies limit URLs; longer statements travel as a body.
    private const int LongestUrlStatement = 1500;

    private readonly AccountingUrl urls = new(options);
    private readonly Exchange exchange = new(http, options);

    /// <summary>
    /// Sends one write in exactly one HTTP request. Whatever QuickBooks or the network do is an answer, not an exception;
    /// a cancellation is one too as soon as the body has started to leave.
    /// </summary>
    public async Task<WriteAnswer> WriteAsync(CompanyAccess access, WriteRequest request, CancellationToken ct)
    {
        var expectedId = FrozenBody.RequireValid(request);
        using var message = Message(HttpMethod.Post, urls.Write(access.Realm, request), access);
        message.Content = new SendOnceContent(request.Body, "application/json; charset=utf-8", access.MayWrite);

        var reply = await exchange.SendAsync(message, ct);

        return WriteAnswerReader.Read(reply, request, expectedId, ScrubberFor(access));
    }

    /// <summary>
    /// Sends several writes, no voids, in exactly one HTTP request. QuickBooks names each by <paramref name="requestId"/> and its
    /// place, so the same list under the same id is the same batch; a write that is sent again in any other way is a new one.
    /// </summary>
    public async Task<BatchAnswer> BatchAsync(CompanyAccess access, string requestId, IReadOnlyList<WriteRequest> items, CancellationToken ct)
    {
        var expectedIds = BatchBody.RequireValid(requestId, items);
        using var message = Message(HttpMethod.Post, urls.Batch(access.Realm, requestId), access);
        message.Content = new SendOnceContent(BatchBody.Compose(items), "application/json; charset=utf-8", access.MayWrite);

        var reply = await exchange.SendAsync(message, BoundedBody.OnePage, ct);

        return BatchAnswerReader.Read(reply, items, expectedIds, ScrubberFor(access));
    }

    /// <summary>The bytes that <see cref="BatchAsync"/> sends for these writes.</summary>
    public static byte[] BatchBytes(IReadOnlyList<WriteRequest> items) => BatchBody.Compose(items);

    /// <summary>Reads one entity; null when QuickBooks has none with this id.</summary>
    public async Task<T?> ReadAsync<T>(CompanyAccess access, string id, CancellationToken ct)
        where T : class, IQuickBooksEntity =>
        (await ReceiveAsync<T>(access, id, ct))?.Entity;

    /// <summary>Reads one entity with everything that QuickBooks said about it; null when QuickBooks has none with this id.</summary>
    public async Task<Received<T>?> ReceiveAsync<T>(CompanyAccess access, string id, CancellationToken ct)
        where T : class, IQuickBooksEntity
    {
        try
        {
            var received = await ReadAsync<T>(access, urls.Read(access.Realm, typeof(T).Name, id), ct);
            return received.Entity.Id == id
                ? received
                : throw QuickBooksException.NotUnderstood($"QuickBooks answered with another {typeof(T).Name} than the one asked for.", null);
        }
        catch (QuickBooksException missing) when (missing.Fault is { IsNotFound: true })
        {
            return null;
        }
    }

    /// <summary>Reads everything a query finds, page after page in the order of the ids.</summary>
    public async Task<IReadOnlyList<T>> QueryAllAsync<T>(CompanyAccess access, Query query, CancellationToken ct)
        where T : class, IQuickBooksEntity =>
        [.. (await ReceiveAllAsync<T>(access, query, ct)).Select(row => row.Entity)];

    /// <summary>Reads everything a query finds, each with everything that QuickBooks said about it.</summary>
    public async Task<IReadOnlyList<Received<T>>> ReceiveAllAsync<T>(CompanyAccess access, Query query, CancellationToken ct)
        where T : class, IQuickBooksEntity
    {
        var found = new QueryRows<T>();
        await foreach (var page in ReceivePagesAsync<T>(access, query, ct))
        {
            found.Add(page);
        }

        return found.All;
    }

    /// <summary>
    /// Reads everything a query finds, a page at a time. Pages shift when something is deleted meanwhile, so that a row may come
    /// twice or not at all: what is missing has to be asked for by its id.
    /// </summary>
    public async IAsyncEnumerable<IReadOnlyList<T>> QueryPagesAsync<T>(
        CompanyAccess access, Query query, [EnumeratorCancellation] CancellationToken ct)
        where T : class, IQuickBooksEntity
    {
        await foreach (var page in ReceivePagesAsync<T>(access, query, ct))
        {
            yield return [.. page.Select(row => row.Entity)];
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<Received<T>>> ReceivePagesAsync<T>(
        CompanyAccess access, Query query, [EnumeratorCancellation] CancellationToken ct)
        where T : class, IQuickBooksEntity
    {
        if (query.Entity != typeof(T).Name)
        {
            throw new ArgumentException($"A query from {query.Entity} does not find a {typeof(T).Name}.", nameof(query));
        }

        for (var page = 0; page < MaxPages; page++)
        {
            using var message = QueryMessage(access, query.Page((page * PageSize) + 1, PageSize));
            var rows = ReadAnswerReader.Rows<T>(await ReadAsync(access, message, BoundedBody.OnePage, ct), ScrubberFor(access));
            yield return rows;
            if (rows.Count < PageSize)
            {
                yield break;
            }
        }

        throw new QuickBooksException($"QuickBooks has more than {MaxPages * PageSize} rows of {query.Entity}.", 200);
    }

    /// <summary>Reads what changed since an instant, of all these kinds in one metered read; QuickBooks looks back 30 days.</summary>
    public async Task<Changes> ChangesAsync(CompanyAccess access, IReadOnlyCollection<string> entities, DateTimeOffset since, CancellationToken ct)
    {
        using var message = Message(HttpMethod.Get, urls.Changes(access.Realm, entities, since), access);
        return ChangesReader.Read(await ReadAsync(access, message, BoundedBody.OnePage, ct), ScrubberFor(access));
    }

    /// <summary>Reads who the company is.</summary>
    public async Task<CompanyInfo> CompanyInfoAsync(CompanyAccess access, CancellationToken ct) =>
        (await ReadAsync<CompanyInfo>(access, urls.Read(access.Realm, nameof(CompanyInfo), access.Realm.Value), ct)).Entity;

    /// <summary>Reads the company's settings.</summary>
    public async Task<Preferences> PreferencesAsync(CompanyAccess access, CancellationToken ct) =>
        (await ReadAsync<Preferences>(access, urls.ReadOnly(access.Realm, nameof(Preferences)), ct)).Entity;

    private async Task<Received<T>> ReadAsync<T>(CompanyAccess access, Uri url, CancellationToken ct)
        where T : class, IQuickBooksEntity
    {
        using var message = Message(HttpMethod.Get, url, access);
        var reply = await ReadAsync(access, message, BoundedBody.OneEntity, ct);
        return ReadAnswerReader.Entity<T>(reply, ScrubberFor(access));
    }

    private async Task<Reply> ReadAsync(CompanyAccess access, HttpRequestMessage message, int maxAnswerBytes, CancellationToken ct)
    {
        using var turn = access.Pacing is { } pacing ? await pacing.EnterAsync(ct) : null;
        return await exchange.SendAsync(message, maxAnswerBytes, ct);
    }

    private HttpRequestMessage QueryMessage(CompanyAccess access, string statement)
    {
        var escaped = Uri.EscapeDataString(statement);
        if (escaped.Length <= LongestUrlStatement)
        {
            return Message(HttpMethod.Get, urls.Query(access.Realm, escaped), access);
        }

        var message = Message(HttpMethod.Post, urls.Query(access.Realm, null), access);
        message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(statement));
        message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/text; charset=utf-8");
        return message;
    }

    private static HttpRequestMessage Message(HttpMethod method, Uri url, CompanyAccess access)
    {
        var message = new HttpRequestMessage(method, url);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", HeaderSafe.Require(access.Token.Value));
        return message;
    }

    private static Scrubber ScrubberFor(CompanyAccess access) => new(access.Token.Value, access.Realm.Value);
}
