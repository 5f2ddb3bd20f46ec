namespace DirtFace.Integrations.QuickBooksSimulator.Hosting;

/// <summary>The simulator's log events.</summary>
internal static partial class SimulatorLog
{
    [LoggerMessage(9001, LogLevel.Debug, "The QuickBooks simulator listens on {Address}")]
    public static partial void Listening(this ILogger logger, Uri address);

    [LoggerMessage(9002, LogLevel.Error, "The QuickBooks simulator failed on {Method} {Resource}")]
    public static partial void CallFailed(this ILogger logger, Exception failure, string method, string resource);

    [LoggerMessage(9003, LogLevel.Error, "The QuickBooks simulator failed while it sent webhooks")]
    public static partial void WebhooksFailed(this ILogger logger, Exception failure);
}
