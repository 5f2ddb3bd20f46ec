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
    LatencyModel latency,
    TimeProvider time,
    IHostApplicationLifetime lifetime)
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
        var company = companies.Find(call.RealmId);
        if (company is not null)
        {
            tallies.Received(call);
        }
        var mishap = mishaps.Strike(call.Traits());
        await DeliverAsync(http, call, company, mishap, started, status => company?.Calls.Add(new RecordedCall(
            time.GetUtcNow(),
            call.Method,
            call.Path,
            status,
            call.RequestId,
            TraceId.Of(http),
            Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1),
            mishap?.Kind.ToString())));
    }

    // A request id is taken from the arrival of its call until its answer goes out: meanwhile a second call with it is refused, or
    // waits. It is given back before the caller can know the outcome, so that whoever knows it can repeat the call at once; and so
    // is the call's place among those in the air.
    private async Task DeliverAsync(
        HttpContext http, ApiCall call, CompanyFile? company, Mishap? mishap, long started, Action<int?> record)
    {
        var requestId = call.IsWrite && memory.Mode != RequestIdMode.Ignored ? call.RequestId : null;
        var own = company is null || requestId is null ? null : await TakeAsync(company, requestId);
        var isTaken = company is not null && requestId is not null && own is null;
        var turns = new List<IDisposable>(1);
        void GiveBack()
        {
            turns.ForEach(turn => turn.Dispose());
            turns.Clear();
            if (own is not null && requestId is not null && company?.Running.TryRemove(new(requestId, own)) == true)
            {
                own.SetResult();
            }
        }
        void Answering(int? status)
        {
            record(status);
            if (mishap is not { AppliesLater: true })
            {
                GiveBack();
            }
        }
        try
        {
            await delivery.RunAsync(http, mishap, () => ExecuteAsync(call, company, mishap, started, isTaken, turns), Answering);
        }
        finally
        {
            GiveBack();
        }
    }

    // Null when another call holds the request id and this one shall not wait for it.
    private async Task<TaskCompletionSource?> TakeAsync(CompanyFile company, string requestId)
    {
        var own = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (!company.Running.TryAdd(requestId, own))
        {
            if (!memory.WaitsForRunning)
            {
                return null;
            }
            if (company.Running.TryGetValue(requestId, out var first))
            {
                await first.Task.WaitAsync(lifetime.ApplicationStopping);
            }
        }
        return own;
    }

    private async Task<ApiAnswer> ExecuteAsync(
        ApiCall call, CompanyFile? company, Mishap? mishap, long started, bool isTaken, List<IDisposable> turns)
    {
        if (latency.BeginWithinMs is { } within && time.GetElapsedTime(started).TotalMilliseconds > within)
        {
            return Delivery.Timeout();
        }

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
