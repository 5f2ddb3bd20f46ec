using DirtFace.Integrations.Auditing;
using Quartz;

namespace DirtFace.Integrations.Web.Hosting;

/// <summary>Queues the nightly comparisons that are due.</summary>
[DisallowConcurrentExecution]
internal sealed class AuditJob(AuditSchedule schedule) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await schedule.QueueDueAsync(cancellationToken);
}
