using System.Runtime.InteropServices;
using System.Text.Json;
using DirtFace.Integrations.QuickBooks.Transport;

namespace DirtFace.Integrations.QuickBooks.Accounting;

/// <summary>Decides what an attempt to write amounts to; a wrong "refused" bills a customer twice, so doubt stays open.</summary>
internal static class WriteAnswerReader
{
    private const int MaxIdLength = 64;

    public static WriteAnswer Read(Reply reply, WriteRequest request, string? expectedId, Scrubber scrubber) => reply switch
    {
        Reply.Answered { Status: 200 } answer => ReadSuccess(answer, request, expectedId, scrubber),
        _ => Unsuccessful(reply, scrubber),
    };

    /// <summary>Everything but a whole answer with status 200.</summary>
    public static WriteAnswer Unsuccessful(Reply reply, Scrubber scrubber) => reply switch
    {
        Reply.NotSent notSent => new WriteAnswer.NotSent(notSent.Reason),
        Reply.Lost lost => new WriteAnswer.Ambiguous(lost.Reason, null, null),
        Reply.Answered { Status: 200 } cut => Ambiguous(cut, cut.Body.Problem!), // A body that is not whole names its problem.
        Reply.Answered { Status: 500 } answer => Ambiguous(answer, "QuickBooks answered 500") with { IsServerError = true },
        Reply.Answered { Status: 408 or < 400 or >= 500 } answer => Ambiguous(answer, $"QuickBooks answered {answer.Status}"),
        Reply.Answered answer => ReadRefusal(answer, scrubber),
        _ => throw new InvalidOperationException($"{reply.GetType().Name} is no reply."),
    };

    private static WriteAnswer ReadSuccess(Reply.Answered answer, WriteRequest request, string? expectedId, Scrubber scrubber)
    {
        if (!answer.Body.IsWhole)
        {
            return Unsuccessful(answer, scrubber);
        }

        using var document = StrictJson.TryParseObject(answer.Body.Bytes);
        if (document is null)
        {
            return Ambiguous(answer, "the answer is not JSON");
        }

        return FaultReader.HasFault(document.RootElement)
            ? FromFault(FaultReader.Read(document.RootElement, answer, scrubber), answer)
            : ReadEntity(document.RootElement, answer, request, expectedId);
    }

    /// <summary>A saved entity, with everything that says it was saved.</summary>
    public static WriteAnswer ReadEntity(JsonElement root, Reply.Answered answer, WriteRequest request, string? expectedId)
    {
        if (!root.TryGetProperty(request.Entity, out var entity) || entity.ValueKind != JsonValueKind.Object)
        {
            return Ambiguous(answer, $"the answer holds no {request.Entity}");
        }

        if (!entity.IsOfQuickBooksOnline())
        {
            return Ambiguous(answer, $"the {request.Entity} in the answer is of another domain");
        }

        var id = entity.TextOf("Id");
        var syncToken = entity.TextOf("SyncToken");
        if (id is not { Length: > 0 and <= MaxIdLength } || syncToken is not { Length: > 0 and <= MaxIdLength })
        {
            return Ambiguous(answer, $"the {request.Entity} in the answer has no Id or no SyncToken");
        }

        return expectedId is not null && id != expectedId
            ? Ambiguous(answer, $"the answer is about another {request.Entity}")
            : new WriteAnswer.Success(id, syncToken, JsonMarshal.GetRawUtf8Value(entity).ToArray(), answer.IntuitTid);
    }

    private static WriteAnswer ReadRefusal(Reply.Answered answer, Scrubber scrubber)
    {
        using var document = answer.Body.IsWhole ? StrictJson.TryParseObject(answer.Body.Bytes) : null;
        var fault = document is null ? null : FaultReader.Read(document.RootElement, answer, scrubber);

        // These statuses come from in front of the accounting engine, so they are refusals whoever worded the body.
        return fault is null && answer.Status is 401 or 403 or 404 or 413 or 429
            ? new WriteAnswer.Refused(FaultReader.FromStatus(answer))
            : FromFault(fault, answer);
    }

    /// <summary>Whether a fault says for certain that nothing was applied.</summary>
    public static WriteAnswer FromFault(QuickBooksFault? fault, Reply.Answered answer) => fault switch
    {
        null => Ambiguous(answer, $"QuickBooks answered {answer.Status} with an unreadable fault"),
        // QuickBooks broke down at its own work, or is still at it: neither says that nothing was applied.
        { IsSystemFault: true } or { IsRequestInFlight: true } =>
            Ambiguous(answer, $"QuickBooks answered {answer.Status} with fault {fault.Code}") with { IsServerError = fault.IsSystemFault },
        _ => new WriteAnswer.Refused(fault),
    };

    private static WriteAnswer.Ambiguous Ambiguous(Reply.Answered answer, string reason) => new(reason, answer.Status, answer.IntuitTid);
}
