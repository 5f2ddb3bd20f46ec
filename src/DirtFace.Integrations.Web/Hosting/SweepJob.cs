using DirtFace.Integrations.Sync;
using Quartz;

namespace DirtFace.Integrations.Web.Hosting;

/// <summary>The safety net behind the in-process signal: looks for connections with due work.</summary>
[DisallowConcurrentExecution]
internal sealed class SweepJob(DispatchLoop loop) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await loop.SweepAsync(cancellationToken);
}
