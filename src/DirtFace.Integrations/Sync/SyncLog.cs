using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Sync;

internal static partial class SyncLog
{
    [LoggerMessage(2001, LogLevel.Information, "Confirmed {Operation} of {Kind} {LocalId}, intuit_tid {IntuitTid}")]
    public static partial void Confirmed(this ILogger log, string operation, SyncKind kind, Guid localId, string? intuitTid);

    [LoggerMessage(2002, LogLevel.Warning, "No certain answer to {Operation} of {Kind} {LocalId}: {Reason}; looking at {LookAt}")]
    public static partial void Doubted(this ILogger log, string operation, SyncKind kind, Guid localId, string reason, DateTimeOffset lookAt);

    [LoggerMessage(2003, LogLevel.Information, "Looked for {Operation} of {Kind} {LocalId}: {Result}")]
    public static partial void Looked(this ILogger log, string operation, SyncKind kind, Guid localId, string result);

    [LoggerMessage(2004, LogLevel.Error, "Parked {Kind} {LocalId}: {Reason}, fault {Code}, intuit_tid {IntuitTid}")]
    public static partial void Parked(this ILogger log, SyncKind kind, Guid localId, ParkReason reason, string? code, string? intuitTid);

    [LoggerMessage(2005, LogLevel.Warning, "Connection {ConnectionId} waits: {Reason}")]
    public static partial void Waits(this ILogger log, Guid connectionId, string reason);

    [LoggerMessage(2006, LogLevel.Warning, "Lost the lease of connection {ConnectionId}; another worker goes on")]
    public static partial void LeaseLost(this ILogger log, Guid connectionId);

    [LoggerMessage(2007, LogLevel.Error, "Working on connection {ConnectionId} failed")]
    public static partial void DrainFailed(this ILogger log, Guid connectionId, Exception problem);

    [LoggerMessage(2008, LogLevel.Warning, "Took over {Count} interrupted intents of connection {ConnectionId}")]
    public static partial void TookOver(this ILogger log, Guid connectionId, int count);

    [LoggerMessage(2010, LogLevel.Error, "{Kind} {LocalId} cannot be planned: {Problem}")]
    public static partial void CannotBePlanned(this ILogger log, SyncKind kind, Guid localId, string problem);

    [LoggerMessage(2011, LogLevel.Error, "The answer about {Kind} {LocalId} is not what was asked for: {Problem}, intuit_tid {IntuitTid}")]
    public static partial void NotUnderstood(this ILogger log, SyncKind kind, Guid localId, string problem, string? intuitTid);

    [LoggerMessage(2009, LogLevel.Error, "The database could not be swept for due work")]
    public static partial void SweepFailed(this ILogger log, Exception problem);

    [LoggerMessage(2010, LogLevel.Error, "This node's clock is {Off} off the database's, so it takes no work; set it by a time server")]
    public static partial void ClockIsOff(this ILogger log, TimeSpan off);

    [LoggerMessage(2011, LogLevel.Warning, "The database cannot be used at the moment: {Reason}; work waits and nothing is sent unrecorded")]
    public static partial void DatabaseIsAway(this ILogger log, string reason);

    [LoggerMessage(2012, LogLevel.Information, "The database can be used again")]
    public static partial void DatabaseIsBack(this ILogger log);

    [LoggerMessage(2013, LogLevel.Warning, "The lease of connection {ConnectionId} could not be renewed: {Reason}")]
    public static partial void RenewFailed(this ILogger log, Guid connectionId, string reason);
}
