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
}
