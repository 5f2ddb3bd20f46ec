using DirtFace.Integrations.QuickBooksSimulator.Hosting;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Mishaps;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;

namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>The addresses under /v3/company: reads each call, lets faults strike it, has it executed and records it.</summary>
internal sealed class AccountingApi(
    CallExecution execution,
    CompanyFiles companies,
    MishapPlan mishaps,
    Interference interference,
    RequestIdMemory memory,
    RequestTallies tallies,
    Delivery delivery,
    TimeProvider time,
    IHostApplicationLifetime lifetime)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map("/v3/company/{realm}/{resource}", HandleAsync);
        routes.Map("/v3/company/{realm}/{resource}/{id}", HandleAsync);
        routes.Map("/v3/{**path}", AnswerUnsupportedAsync);
    }

    private async Task HandleAsync(HttpContext http)
    {
        var started = time.GetTimestamp();
        var call = await ApiCall.ReadAsync(
            http, Route(http, "realm") ?? "", Route(http, "resource") ?? "", Route(http, "id"), http.RequestAborted);
        var company = companies.Find(call.RealmId);
        if (company is not null && call.IsWrite && call.RequestId is { Length: <= AccountingEngine.LongestRequestId } requestId)
        {
            tallies.Of(call.RealmId).Received(requestId);
        }
        var mishap = mishaps.Strike(call.Traits());
        await DeliverAsync(http, call, company, mishap, status => company?.Calls.Add(new RecordedCall(
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
    private async Task DeliverAsync(HttpContext http, ApiCall call, CompanyFile? company, Mishap? mishap, Action<int?> record)
    {
        var requestId = call.IsWrite && memory.Mode != RequestIdMode.Ignored ? call.RequestId : null;
        var running = requestId is null ? null : company?.Running;
        var isTaken = running is not null && requestId is not null && !running.TryAdd(requestId, true);
        var turns = new List<IDisposable>(1);
        try
        {
            await delivery.RunAsync(http, mishap, () => ExecuteAsync(call, company, mishap, isTaken, turns), record);
        }
        finally
        {
            turns.ForEach(turn => turn.Dispose());
            if (running is not null && requestId is not null && !isTaken)
            {
                running.TryRemove(requestId, out _);
            }
        }
    }

    private async Task<ApiAnswer> ExecuteAsync(ApiCall call, CompanyFile? company, Mishap? mishap, bool isTaken, List<IDisposable> turns)
    {
        await interference.PrepareAsync(mishap, call, lifetime.ApplicationStopping);
        var answer = await execution.RunAsync(call, isTaken, turns);
        return mishap?.Kind == MishapKind.ReadLag && company is not null
            ? await ReadLag.ApplyAsync(
                company, call, answer, TimeSpan.FromMilliseconds(mishap.DelayMs), time.GetUtcNow(), lifetime.ApplicationStopping)
            : answer;
    }

    private Task AnswerUnsupportedAsync(HttpContext http) =>
        Delivery.SendAsync(http, ApiAnswer.From(Refusals.UnsupportedPath(http.Request.Path), time.GetUtcNow()));

    private static string? Route(HttpContext http, string name) => http.GetRouteValue(name) as string;
}
