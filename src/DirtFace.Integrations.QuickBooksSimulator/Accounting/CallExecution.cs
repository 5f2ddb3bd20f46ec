using DirtFace.Integrations.QuickBooksSimulator.Hosting;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;

namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>What a call passes on its way to the books: token, permission, limits, meter, the state of its company, and time.</summary>
internal sealed class CallExecution(
    AccountingEngine engine,
    CompanyFiles companies,
    GrantStore grants,
    CompanyAccess access,
    Quotas quotas,
    ReadMeter meter,
    LatencyModel latency,
    CompanyStates states,
    ContestedStatuses statuses,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<CallExecution> log)
{
    /// <summary>Executes a call; its turn counts as a request in the air until <paramref name="turns"/> are given back.</summary>
    public async Task<ApiAnswer> RunAsync(ApiCall call, bool isTaken, List<IDisposable> turns)
    {
        var now = time.GetUtcNow();
        if (call.BearerToken.Length == 0)
        {
            return GatewayAnswers.MissingToken(now);
        }
        if (grants.FindByAccessToken(call.BearerToken, now) is not { } grant)
        {
            return GatewayAnswers.InvalidToken(call.BearerToken, now);
        }
        if (companies.Find(call.RealmId) is not { } company || !access.IsPermitted(grant, company))
        {
            return GatewayAnswers.NotPermitted(now);
        }
        var batch = call.Class == CallClass.Batch ? BatchScan.Request(BodyAsJson.Of(call)) : default;
        if (quotas.Admit(call.RealmId, grant.ClientId, call.Class, batch.Items) is not { } turn)
        {
            return GatewayAnswers.Throttled(now, quotas.Of(call.RealmId).RetryAfter);
        }
        turns.Add(turn);
        // Nothing is published about a batch that only reads in part; the whole call is refused, as for every other limit.
        var isMetered = meter.Sandbox == SandboxMetering.Counted || company.Head.Environment != CompanyHead.Sandbox;
        if (isMetered && (call.Class.IsCorePlus() || batch.Reads > 0) && meter.IsUsedUp(grant.ClientId))
        {
            return GatewayAnswers.Throttled(now, quotas.Of(call.RealmId).RetryAfter);
        }
        var needed = latency.Next(call.Class, batch.Items);
        if (needed > 0)
        {
            await Task.Delay(Math.Min(needed, latency.LimitMs), lifetime.ApplicationStopping);
        }
        var answer = await AnswerAsync(company, call, isTaken, grant.User);
        if (isMetered)
        {
            Count(call, grant, answer);
        }
        return needed > latency.LimitMs ? ApiAnswer.Html(StatusCodes.Status504GatewayTimeout, "Gateway Timeout") : answer;
    }

    // Not tied to the caller's connection: what QuickBooks has begun, it finishes.
    private async Task<ApiAnswer> AnswerAsync(CompanyFile company, ApiCall call, bool isTaken, string user)
    {
        if (call.Refusal is { } unreadable)
        {
            return ApiAnswer.From(unreadable, time.GetUtcNow());
        }
        if (isTaken)
        {
            return ApiAnswer.From(Refusals.StillRunning(call.RequestId ?? ""), time.GetUtcNow());
        }
        // In front of the engine: none of these is an answer that a request id keeps.
        if (states.RefusalOf(call.RealmId) is { } refusal)
        {
            return ApiAnswer.From(refusal, time.GetUtcNow());
        }
        try
        {
            return await engine.ExecuteAsync(company, call, user, lifetime.ApplicationStopping);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.CallFailed(failure, call.Method, call.Resource);
            return ApiAnswer.From(Refusals.SystemFailure(failure.GetType().Name), time.GetUtcNow()) with { Status = statuses.SystemFailure };
        }
    }

    private void Count(ApiCall call, Grant grant, ApiAnswer answer)
    {
        if (answer.Status != StatusCodes.Status200OK)
        {
            return;
        }
        var reads = call.Class.IsCorePlus() ? 1 : call.Class == CallClass.Batch ? BatchScan.Answer(answer.Body).Reads : 0;
        if (reads > 0)
        {
            meter.Count(grant.ClientId, call.RealmId, reads);
        }
    }
}
