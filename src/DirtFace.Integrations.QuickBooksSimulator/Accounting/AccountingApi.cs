using DirtFace.Integrations.QuickBooksSimulator.Hosting;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Mishaps;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;

namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>The addresses under /v3/company: authenticates, lets faults strike, executes and records each call.</summary>
internal sealed class AccountingApi(
    AccountingEngine engine,
    CompanyFiles companies,
    GrantStore grants,
    CompanyAccess access,
    MishapPlan mishaps,
    RequestIdMemory memory,
    Delivery delivery,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<AccountingApi> log)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map("/v3/company/{realm}/{resource}", HandleAsync);
        routes.Map("/v3/company/{realm}/{resource}/{id}", HandleAsync);
        routes.Map("/v3/company/{realm}/{resource}/{id}/{action}", HandleAsync);
        routes.Map("/v3/{**path}", AnswerUnsupportedAsync);
    }

    private async Task HandleAsync(HttpContext http)
    {
        var started = time.GetTimestamp();
        var call = await ApiCall.ReadAsync(
            http, Route(http, "realm") ?? "", Route(http, "resource") ?? "", Route(http, "id"), Route(http, "action"), http.RequestAborted);
        if (mishaps.LatencyMs > 0)
        {
            await Task.Delay(mishaps.LatencyMs, lifetime.ApplicationStopping);
        }
        var mishap = mishaps.Strike(call.Traits());
        await DeliverAsync(http, call, mishap, status => companies.Find(call.RealmId)?.Calls.Add(new RecordedCall(
            time.GetUtcNow(),
            call.Method,
            call.Path,
            status,
            call.RequestId,
            TraceId.Of(http),
            Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1),
            mishap?.Kind.ToString())));
    }

    // A request id is taken from the arrival of its call until it is answered: meanwhile a second call with it is refused.
    private async Task DeliverAsync(HttpContext http, ApiCall call, Mishap? mishap, Action<int?> record)
    {
        var requestId = call.IsWrite && memory.Mode != RequestIdMode.Ignored ? call.RequestId : null;
        var running = requestId is null ? null : companies.Find(call.RealmId)?.Running;
        var own = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isTaken = false;
        while (running is not null && requestId is not null && !running.TryAdd(requestId, own))
        {
            if (!memory.WaitsForRunning)
            {
                isTaken = true;
                break;
            }
            if (running.TryGetValue(requestId, out var first))
            {
                await first.Task.WaitAsync(lifetime.ApplicationStopping);
            }
        }
        try
        {
            await delivery.RunAsync(http, mishap, () => ExecuteAsync(call, isTaken), record);
        }
        finally
        {
            if (running is not null && requestId is not null && !isTaken)
            {
                running.TryRemove(requestId, out _);
                own.SetResult();
            }
        }
    }

    // Not tied to the caller's connection: what QuickBooks has begun, it finishes.
    private async Task<ApiAnswer> ExecuteAsync(ApiCall call, bool isTaken)
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
        if (isTaken)
        {
            return ApiAnswer.From(Refusals.StillRunning(call.RequestId ?? ""), now);
        }
        try
        {
            return await engine.ExecuteAsync(company, call, grant.User, lifetime.ApplicationStopping);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.CallFailed(failure, call.Method, call.Resource);
            return ApiAnswer.From(Refusals.SystemFailure(failure.GetType().Name), now);
        }
    }

    private Task AnswerUnsupportedAsync(HttpContext http) =>
        Delivery.SendAsync(http, ApiAnswer.From(Refusals.UnsupportedPath(http.Request.Path), time.GetUtcNow()));

    private static string? Route(HttpContext http, string name) => http.GetRouteValue(name) as string;
}
