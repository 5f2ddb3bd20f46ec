using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Connections;

internal static partial class ConnectionsLog
{
    [LoggerMessage(1001, LogLevel.Information, "Connection {ConnectionId} is connected")]
    public static partial void Connected(this ILogger log, Guid connectionId);

    [LoggerMessage(1002, LogLevel.Warning, "The authorization code could not be exchanged: {Answer}")]
    public static partial void CodeExchangeFailed(this ILogger log, string answer);

    [LoggerMessage(1003, LogLevel.Warning, "The company could not be read after consent: status {Status}, intuit_tid {IntuitTid}")]
    public static partial void CompanyNotRead(this ILogger log, int? status, string? intuitTid);

    [LoggerMessage(1004, LogLevel.Information, "Connection {ConnectionId} was disconnected by a person")]
    public static partial void Disconnected(this ILogger log, Guid connectionId);

    [LoggerMessage(1005, LogLevel.Information, "Refreshed the tokens of connection {ConnectionId}, generation {Generation}, intuit_tid {IntuitTid}")]
    public static partial void Refreshed(this ILogger log, Guid connectionId, long generation, string? intuitTid);

    [LoggerMessage(1006, LogLevel.Warning, "Refreshing the tokens of connection {ConnectionId} failed: {Reason}")]
    public static partial void RefreshFailed(this ILogger log, Guid connectionId, string reason);

    [LoggerMessage(1007, LogLevel.Error, "Connection {ConnectionId} needs a person to sign in to QuickBooks again: {Reason}")]
    public static partial void ReconnectNeeded(this ILogger log, Guid connectionId, string reason);

    [LoggerMessage(1008, LogLevel.Information, "Read the lists of connection {ConnectionId}: {Entries} entries")]
    public static partial void ListsRead(this ILogger log, Guid connectionId, int entries);

    [LoggerMessage(1009, LogLevel.Information, "Gave back the grant of connection {ConnectionId}: {Answer}")]
    public static partial void Revoked(this ILogger log, Guid connectionId, string answer);

    [LoggerMessage(1010, LogLevel.Critical, "QuickBooks refuses this installation's app since {Since}: {Error}. Check QuickBooks:ClientId and QuickBooks:ClientSecret; no connection is at fault")]
    public static partial void AppRefused(this ILogger log, string error, DateTimeOffset since);

    [LoggerMessage(1011, LogLevel.Information, "QuickBooks accepts this installation's app again")]
    public static partial void AppAccepted(this ILogger log);

    [LoggerMessage(1012, LogLevel.Error, "The renewed permission of connection {ConnectionId} could not be journaled yet; trying again")]
    public static partial void AnswerNotJournaled(this ILogger log, Guid connectionId, Exception problem);

    [LoggerMessage(1013, LogLevel.Warning, "The renewed permission of connection {ConnectionId} is in the rescue folder until the next start")]
    public static partial void AnswerRescued(this ILogger log, Guid connectionId);

    [LoggerMessage(1014, LogLevel.Critical, "The renewed permission of connection {ConnectionId} could not be written to the rescue folder")]
    public static partial void AnswerNotRescued(this ILogger log, Guid connectionId, Exception problem);

    [LoggerMessage(1015, LogLevel.Critical, "The renewed permission of connection {ConnectionId} is lost: the database is away and Tokens:RescueFolder is not set")]
    public static partial void AnswerLost(this ILogger log, Guid connectionId);

    [LoggerMessage(1016, LogLevel.Information, "Took the renewed permission of connection {ConnectionId} from the rescue folder")]
    public static partial void AnswerPickedUp(this ILogger log, Guid connectionId);

    [LoggerMessage(1017, LogLevel.Error, "{File} could not be taken from the rescue folder; it stays there")]
    public static partial void AnswerNotPickedUp(this ILogger log, string file, Exception problem);

    [LoggerMessage(1018, LogLevel.Warning, "How the renewal of the tokens of connection {ConnectionId} ended could not be noted; it counts as unanswered")]
    public static partial void EndNotNoted(this ILogger log, Guid connectionId, Exception problem);
}
