using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;

namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>Executes authenticated calls on a company file: reads, queries, batches and writes with their request ids.</summary>
internal sealed class AccountingEngine(
    RequestIdMemory memory,
    IEnumerable<ICompanyResource> resources,
    CompanyStates states,
    RequestTallies tallies,
    TimeProvider time)
{
    public const int LongestRequestId = 50;

    private readonly ICompanyResource[] resources = [.. resources];

    /// <summary>Executes one call. An accepted write is finished even if its caller has gone.</summary>
    public async Task<ApiAnswer> ExecuteAsync(CompanyFile company, ApiCall call, string user, CancellationToken ct)
    {
        if (call.RequestId is { Length: > LongestRequestId })
        {
            return ApiAnswer.From(Refusals.InvalidRequestId(), time.GetUtcNow());
        }
        if (call.IsBatch)
        {
            return await ExecuteBatchAsync(company, call, user, ct);
        }
        return await company.LockedAsync(() => Execute(company, call, user, call.IsWrite ? call.RequestId : null), ct);
    }

    /// <summary>Changes the books the way a person does, without a request id.</summary>
    public async Task<ApiAnswer> ExecuteAsPersonAsync(CompanyFile company, Func<WriteCommand> command, CancellationToken ct) =>
        await company.LockedAsync(
            () => Guard(() =>
            {
                var asked = command();
                var decision = EntityWriter.Decide(company, asked);
                var answer = AnswerOf(company, decision, asked.Include, asked.At);
                if (decision.Changes.Count > 0)
                {
                    company.Commit(decision.Changes, null, null, asked.At);
                }
                return answer;
            }),
            ct);

    // The items stand alone: each has its own identity, its own line in the log and its own fault.
    private async Task<ApiAnswer> ExecuteBatchAsync(CompanyFile company, ApiCall call, string user, CancellationToken ct)
    {
        IReadOnlyList<BatchItem> items;
        try
        {
            var mostItems = int.Parse(Readings.BatchItems.Of(company), CultureInfo.InvariantCulture);
            items = BatchRequest.Parse(call.Document(), call.RequestId, mostItems);
        }
        catch (QuickBooksFault fault)
        {
            return ApiAnswer.From(fault, time.GetUtcNow());
        }
        var answers = new JsonNode[items.Count];
        foreach (var index in OrderOfItems(company, items.Count))
        {
            var part = call.ForItem(items[index]);
            var requestId = part.IsWrite && call.RequestId is { } id ? $"{id}{items[index].Id}" : null;
            var answer = await company.LockedAsync(() => Execute(company, part, user, requestId), ct);
            answers[index] = BatchAnswers.ItemOf(items[index].Id, answer);
        }
        return ApiAnswer.Success("BatchItemResponse", new JsonArray(answers), time.GetUtcNow());
    }

    private static IEnumerable<int> OrderOfItems(CompanyFile company, int count) =>
        Readings.BatchOrder.Is(company, "backwards") ? Enumerable.Range(0, count).Reverse() : Enumerable.Range(0, count);

    private ApiAnswer Execute(CompanyFile company, ApiCall call, string user, string? requestId)
    {
        var now = time.GetUtcNow();
        if (requestId is not null && memory.Mode != RequestIdMode.Ignored
            && company.Answers.Find(requestId, memory.Memory, now) is { } known && (known.Status == StatusCodes.Status200OK || memory.ReplaysFaults))
        {
            tallies.Of(company.RealmId).Replayed(requestId);
            return ApiAnswer.Stored(known.Status, company.Read(known.Body));
        }
        if (requestId is not null)
        {
            tallies.Of(company.RealmId).Executed(requestId);
        }
        IReadOnlyList<EntityChange> changes = [];
        var answer = Guard(() =>
        {
            var result = Answer(company, call, new CallContext(user, now));
            changes = result.Changes;
            return result.Answer;
        });
        var remembered = requestId is not null && memory.Mode != RequestIdMode.Ignored ? answer : null;
        if (changes.Count > 0 || remembered is not null)
        {
            company.Commit(changes, requestId, remembered, now);
        }
        return answer;
    }

    private ResourceAnswer Answer(CompanyFile company, ApiCall call, CallContext context)
    {
        if (call.IsWrite && states.RefusalOfWrites(company.RealmId) is { } refusal)
        {
            throw refusal;
        }
        foreach (var resource in resources)
        {
            if (resource.Takes(call))
            {
                return resource.Execute(company, call, context);
            }
        }
        return call.IsWrite ? Write(company, call, context) : new ResourceAnswer(Read(company, call, context));
    }

    private static ApiAnswer Read(CompanyFile company, ApiCall call, CallContext context)
    {
        var kind = call.Kind ?? throw Refusals.UnsupportedPath(call.Path);
        // Where there is only one document, the address names the realm, or nothing at all.
        var id = kind.OnlyId ?? call.Id ?? throw Refusals.UnsupportedPath(call.Path);
        if (!HttpMethods.IsGet(call.Method) || call.Action is not null)
        {
            throw Refusals.UnsupportedPath(call.Path);
        }
        var document = company.Require(kind, id);
        kind.Include(company, document, call.Include);
        return ApiAnswer.Success(kind.Name, kind.Present(company, document), context.At);
    }

    private static ResourceAnswer Write(CompanyFile company, ApiCall call, CallContext context)
    {
        var kind = call.Id is null && call.Kind is { } found ? found : throw Refusals.UnsupportedPath(call.Path);
        var command = new WriteCommand(kind, call.Document(), context.User, context.At) { Operation = call.Operation, Include = call.Include };
        var decision = EntityWriter.Decide(company, command);
        return new ResourceAnswer(AnswerOf(company, decision, call.Include, context.At), decision.Changes);
    }

    private static ApiAnswer AnswerOf(CompanyFile company, EntityDecision decision, IReadOnlySet<string> include, DateTimeOffset at)
    {
        if (decision.Operation == EntityChange.Delete)
        {
            var stub = new JsonObject { ["domain"] = "QBO", ["status"] = "Deleted", ["Id"] = decision.Id };
            return ApiAnswer.Success(decision.Kind.Name, stub, at);
        }
        var document = decision.Document.Copy();
        decision.Kind.DeriveAnswer(company, decision, document);
        decision.Kind.Include(company, document, include);
        return ApiAnswer.Success(decision.Kind.Name, decision.Kind.Present(company, document), at);
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
