using DirtFace.Integrations.Sync;
using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Auditing;

internal static partial class AuditingLog
{
    [LoggerMessage(6001, LogLevel.Information, "Audited connection {ConnectionId}: {Checked} records, {ObjectsRead} objects read, {Adopted} adopted, {Differences} differences open")]
    public static partial void Audited(this ILogger log, Guid connectionId, int @checked, int objectsRead, int adopted, int differences);

    [LoggerMessage(6002, LogLevel.Information, "{Count} connections are due for their nightly audit")]
    public static partial void NightlyAuditsDue(this ILogger log, int count);

    [LoggerMessage(6003, LogLevel.Critical, "QuickBooks answered {Kind} {LocalId} of connection {ConnectionId} with an object made before we asked for it: this database is older than the books. Nothing is sent; run after-restore")]
    public static partial void RestoreUnannounced(this ILogger log, Guid connectionId, SyncKind kind, Guid localId);

    [LoggerMessage(6004, LogLevel.Warning, "Connection {ConnectionId} may send again: its books were compared with this database")]
    public static partial void HoldReleased(this ILogger log, Guid connectionId);

    [LoggerMessage(6006, LogLevel.Error, "Comparing the books of connection {ConnectionId} failed")]
    public static partial void AuditFailed(this ILogger log, Guid connectionId, Exception problem);

    [LoggerMessage(6005, LogLevel.Error, "Nightly audits could not be queued")]
    public static partial void AuditsNotQueued(this ILogger log, Exception problem);
}
