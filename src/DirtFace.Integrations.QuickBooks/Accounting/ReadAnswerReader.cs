using System.Runtime.InteropServices;
using System.Text.Json;
using DirtFace.Integrations.QuickBooks.Transport;
using DirtFace.Integrations.QuickBooks.Wire;

namespace DirtFace.Integrations.QuickBooks.Accounting;

/// <summary>Takes entities out of the answers to reads, or throws what went wrong.</summary>
internal static class ReadAnswerReader
{
    public static Received<T> Entity<T>(Reply reply, Scrubber scrubber)
        where T : class, IQuickBooksEntity
    {
        var answer = RequireAnswer(reply);
        using var document = RequireDocument(answer, scrubber);
        return document.RootElement.TryGetProperty(typeof(T).Name, out var entity)
            ? Parse<T>(entity, answer)
            : throw QuickBooksException.NotUnderstood($"The answer holds no {typeof(T).Name}.", answer.IntuitTid);
    }

    public static IReadOnlyList<Received<T>> Rows<T>(Reply reply, Scrubber scrubber)
        where T : class, IQuickBooksEntity
    {
        var answer = RequireAnswer(reply);
        using var document = RequireDocument(answer, scrubber);
        if (!document.RootElement.TryGetProperty("QueryResponse", out var response) || response.ValueKind != JsonValueKind.Object)
        {
            throw QuickBooksException.NotUnderstood("The answer to a query holds no QueryResponse.", answer.IntuitTid);
        }

        // A page without rows leaves out the entity's name.
        return response.TryGetProperty(typeof(T).Name, out var rows) && rows.ValueKind == JsonValueKind.Array
            ? [.. rows.EnumerateArray().Select(row => Parse<T>(row, answer))]
            : [];
    }

    public static Reply.Answered RequireAnswer(Reply reply) => reply switch
    {
        Reply.Answered answer => answer,
        Reply.Lost lost => throw new QuickBooksException($"QuickBooks was not read: {lost.Reason}."),
        Reply.NotSent notSent => throw new QuickBooksException($"QuickBooks was not reached: {notSent.Reason}."),
        _ => throw new InvalidOperationException($"{reply.GetType().Name} is no reply."),
    };

    public static JsonDocument RequireDocument(Reply.Answered answer, Scrubber scrubber)
    {
        var document = answer.Body.IsWhole ? StrictJson.TryParseObject(answer.Body.Bytes) : null;
        var fault = document is null ? null : FaultReader.Read(document.RootElement, answer, scrubber);
        if (document is not null && fault is null && answer.Status == 200)
        {
            return document;
        }

        document?.Dispose();
        throw fault is not null
            ? new QuickBooksException(fault)
            : new QuickBooksException(
                $"QuickBooks answered {answer.Status} with {answer.Body.Problem ?? "nothing readable"}.",
                answer.Status,
                answer.IntuitTid,
                answer.RetryAfter);
    }

    private static Received<T> Parse<T>(JsonElement entity, Reply.Answered answer)
        where T : class, IQuickBooksEntity
    {
        if (!entity.IsOfQuickBooksOnline())
        {
            throw QuickBooksException.WrongCompany(answer.IntuitTid);
        }

        try
        {
            var json = JsonMarshal.GetRawUtf8Value(entity);
            return new Received<T>(QuickBooksJson.Deserialize<T>(json), json.ToArray());
        }
        catch (JsonException)
        {
            // The parser's own message quotes what it met, which may be a customer's data.
            throw QuickBooksException.NotUnderstood($"The {typeof(T).Name} in the answer cannot be read.", answer.IntuitTid);
        }
    }
}
