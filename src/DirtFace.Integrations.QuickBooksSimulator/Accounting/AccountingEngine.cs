using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Queries;

namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>Executes authenticated calls on a company file: reads, queries and writes with their request ids.</summary>
internal sealed class AccountingEngine(RequestIdMemory memory, QueryModes queries, TimeProvider time)
{
    public const int LongestRequestId = 50;

    /// <summary>Executes one call. An accepted write is finished even if its caller has gone.</summary>
    public async Task<ApiAnswer> ExecuteAsync(CompanyFile company, ApiCall call, string user, CancellationToken ct)
    {
        if (call.RequestId is { Length: > LongestRequestId })
        {
            return ApiAnswer.From(Refusals.InvalidRequestId(), time.GetUtcNow());
        }
        return await company.LockedAsync(() => call.IsWrite ? Write(company, call, user) : Guard(() => Read(company, call)), ct);
    }

    /// <summary>Changes the books the way a person does, without a request id.</summary>
    public async Task<ApiAnswer> ExecuteAsPersonAsync(CompanyFile company, Func<WriteCommand> command, CancellationToken ct) =>
        await company.LockedAsync(
            () => Guard(() =>
            {
                var asked = command();
                var change = EntityWriter.Decide(company, asked);
                var answer = AnswerOf(company, change, asked.At);
                if (change.HasEffect)
                {
                    company.Commit(change, null, null, asked.At);
                }
                return answer;
            }),
            ct);

    private ApiAnswer Read(CompanyFile company, ApiCall call)
    {
        var now = time.GetUtcNow();
        if (call.IsQuery)
        {
            return ApiAnswer.Success("QueryResponse", QueryRunner.Run(company, call.Statement, queries), now);
        }
        var kind = call.Kind ?? throw Refusals.UnsupportedPath(call.Path);
        // Where there is only one document, the address names the realm, or nothing at all.
        var id = kind.OnlyId ?? call.Id ?? throw Refusals.UnsupportedPath(call.Path);
        return HttpMethods.IsGet(call.Method)
            ? ApiAnswer.Success(kind.Name, kind.Present(company, company.Require(kind, id)), now)
            : throw Refusals.UnsupportedPath(call.Path);
    }

    private ApiAnswer Write(CompanyFile company, ApiCall call, string user)
    {
        var now = time.GetUtcNow();
        var requestId = memory.Mode == RequestIdMode.Ignored ? null : call.RequestId;
        if (requestId is not null && company.Answers.Find(requestId, memory.Memory, now) is { } known)
        {
            return ApiAnswer.Stored(known.Status, known.Body);
        }
        EntityChange? change = null;
        var answer = Guard(() =>
        {
            var kind = call.Id is null && call.Kind is { } found ? found : throw Refusals.UnsupportedPath(call.Path);
            var command = new WriteCommand(kind, call.Document(), user, now) { Operation = call.Operation, Include = call.Include };
            change = EntityWriter.Decide(company, command);
            return AnswerOf(company, change, now);
        });
        var effect = change is { HasEffect: true } ? change : null;
        if (effect is not null || requestId is not null)
        {
            company.Commit(effect, requestId, answer, now);
        }
        return answer;
    }

    private static ApiAnswer AnswerOf(CompanyFile company, EntityChange change, DateTimeOffset at)
    {
        var document = change.Operation == EntityChange.Delete
            ? new JsonObject { ["domain"] = "QBO", ["status"] = "Deleted", ["Id"] = change.Id }
            : change.Kind.Present(company, change.Document);
        return ApiAnswer.Success(change.Kind.Name, document, at);
    }

    private ApiAnswer Guard(Func<ApiAnswer> work)
    {
        try
        {
            return work();
        }
        catch (QuickBooksFault fault)
        {
            return ApiAnswer.From(fault, time.GetUtcNow());
        }
    }
}
